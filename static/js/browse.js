/* Swaps the results in place. Without it every link and form here works by itself. */
const byId = (id) => document.getElementById(id);
let request;
let shown = location.search;

const addressOf = (form) => {
  const url = new URL(location);
  const fields = new FormData(form);
  if (form.matches(".search")) {
    for (const name of ["page", "sort"]) url.searchParams.delete(name);
    url.searchParams.set("q", fields.get("q"));
  } else {
    url.search = new URLSearchParams(fields);
  }
  if (!url.searchParams.get("q")) url.searchParams.delete("q");
  return url;
};

const twin = ({ id, name, value }) =>
  id ? byId(id) : [...document.getElementsByName(name)].find((other) => other.value === value);

const swap = (page) => {
  const focused = document.activeElement;
  const folds = [...document.querySelectorAll("#facets details")].map(({ id, open }) => [id, open]);
  const whole = !byId("facets") || !page.getElementById("facets");
  for (const id of whole ? ["browse"] : ["filters-open", "facets", "results"]) {
    byId(id).className = page.getElementById(id).className;
    byId(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  for (const [id, open] of folds) if (byId(id)) byId(id).open = open;
  if (!focused.isConnected) (twin(focused) || byId("count")).focus();
};

const show = async (url, push = true) => {
  request?.abort();
  request = new AbortController();
  byId("browse").setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: request.signal });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    swap(page);
    if (push) history.pushState(null, "", url);
    shown = location.search;
    document.title = page.title;
    byId("q").value = page.getElementById("q").value;
    for (const link of document.querySelectorAll("a[hreflang]")) link.search = shown;
    for (const field of document.getElementsByName("next")) field.value = location.pathname + shown;
    byId("announcement").textContent = byId("count").textContent;
    byId("browse").removeAttribute("aria-busy");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
  }
};

document.addEventListener("change", ({ target }) => {
  if (target.closest("#facets, #sort")) show(addressOf(target.form));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get" || new URL(form.action).pathname !== location.pathname) return;
  event.preventDefault();
  byId("filters")?.hidePopover?.();
  show(addressOf(form));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#browse a");
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey;
  if (!link || elsewhere || link.pathname !== location.pathname) return;
  event.preventDefault();
  show(link.href);
});

addEventListener("popstate", () => {
  if (location.search !== shown) show(location.href, false);
});
