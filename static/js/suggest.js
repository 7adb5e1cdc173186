/* Suggests words and names under the search field. Without it the form works by itself. */
const field = document.getElementById("q");
const list = document.getElementById("suggestions");
const form = field.form;
const PAUSE = 120;
let typed = field.value;
let chosen = null;
let timer;
let request;

Object.entries({
  role: "combobox",
  autocomplete: "off",
  "aria-autocomplete": "list",
  "aria-controls": list.id,
  "aria-expanded": "false",
}).forEach(([name, value]) => field.setAttribute(name, value));

const choose = (option) => {
  chosen?.removeAttribute("aria-selected");
  chosen = option;
  chosen?.setAttribute("aria-selected", "true");
  chosen?.scrollIntoView({ block: "nearest" });
  if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
  else field.removeAttribute("aria-activedescendant");
};

const open = (whether) => {
  list.hidden = !whether;
  field.setAttribute("aria-expanded", String(whether));
  if (!whether) choose(null);
};

const stop = () => {
  clearTimeout(timer);
  request?.abort();
};

const close = () => {
  stop();
  open(false);
};

const ask = async () => {
  request = new AbortController();
  const words = field.value.trim();
  try {
    const address = `${list.dataset.address}?q=${encodeURIComponent(words)}`;
    const answer = await fetch(address, { signal: request.signal });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    choose(null);
    list.replaceChildren(...page.querySelectorAll("[role=option]"));
    open(list.children.length > 0 && document.activeElement === field);
  } catch (error) {
    if (error.name !== "AbortError") open(false);
  }
};

const follow = (option) => {
  close();
  if (option.dataset.url) {
    location.assign(option.dataset.url);
  } else {
    typed = field.value = option.querySelector("b").textContent;
    form.requestSubmit();
  }
};

const KEYS = {
  ArrowDown: () => choose(chosen ? chosen.nextElementSibling : list.firstElementChild),
  ArrowUp: () => choose(chosen ? chosen.previousElementSibling : list.lastElementChild),
  Escape: close,
  Enter: () => chosen && follow(chosen),
};

field.addEventListener("input", () => {
  stop();
  typed = field.value;
  if (typed.trim().length < 2) open(false);
  else timer = setTimeout(ask, PAUSE);
});

field.addEventListener("keydown", (event) => {
  if (list.hidden) {
    if (event.key === "ArrowDown" && list.children.length && field.value === typed) {
      event.preventDefault();
      open(true);
    }
  } else if (event.key in KEYS && !event.isComposing && (event.key !== "Enter" || chosen)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

field.addEventListener("blur", close);
form.addEventListener("submit", close);
/* The field keeps the focus, or its list would close before the click. */
list.addEventListener("pointerdown", (event) => event.preventDefault());
list.addEventListener("click", ({ target }) => {
  const option = target.closest("[role=option]");
  if (option) follow(option);
});
