/* Tools, words counted and a preview for the texts of the desk. The server sets the preview, as it
   sets the page. Without this script the text areas work by themselves. */
const PAUSE = 400;

const changeText = (area, start, end, words, from, to) => {
  area.focus();
  area.setSelectionRange(start, end);
  // The one way of writing that "undo" knows of.
  if (!document.execCommand("insertText", false, words)) area.setRangeText(words);
  area.setSelectionRange(from, to);
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

const around = (mark) => (area) => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const before = value.slice(start - mark.length, start);
  const after = value.slice(end, end + mark.length);
  if (start >= mark.length && before === mark && after === mark) {
    const shift = mark.length;
    changeText(area, start - shift, end + shift, value.slice(start, end), start - shift, end - shift);
  } else {
    const shift = mark.length;
    changeText(area, start, end, mark + value.slice(start, end) + mark, start + shift, end + shift);
  }
};

const asList = (area) => {
  const { value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const below = value.indexOf("\n", area.selectionEnd);
  const end = below < 0 ? value.length : below;
  const lines = value.slice(start, end).split("\n");
  const listed = lines.every((line) => line.startsWith("- "));
  const words = lines.map((line) => (listed ? line.slice(2) : `- ${line}`)).join("\n");
  changeText(area, start, end, words, start, start + words.length);
};

const asLink = (area) => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end);
  const address = start + words.length + 3;
  changeText(area, start, end, `[${words}](https://)`, words ? address : start + 1, words ? address + 8 : start + 1);
};

const tools = { bold: around("**"), italic: around("*"), list: asList, link: asLink };
const keys = { b: tools.bold, i: tools.italic };

const element = (name, attributes) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

const toolbar = (area) => {
  const bar = element("div", { class: "markdown-tools", role: "group", "aria-label": area.dataset.tools });
  for (const [name, use] of Object.entries(tools)) {
    const button = element("button", { type: "button", class: `markdown-${name}`, "aria-controls": area.id });
    button.textContent = area.dataset[name];
    button.addEventListener("click", () => use(area));
    bar.append(button);
  }
  return bar;
};

const enhance = (area) => {
  if (area.closest(".empty-form") || area.closest(".markdown")) return;
  const frame = element("div", { class: "markdown" });
  const count = element("p", { class: "text-count", role: "status" });
  const notes = element("div", { class: "text-notes", role: "status" });
  const preview = element("section", { class: "text-preview", lang: "id", "aria-label": area.dataset.preview, hidden: "" });
  const counted = area.closest(".form-row")?.querySelector(".help .text-count");
  if (counted) {
    count.textContent = counted.textContent.replace(/\.$/, "");
    counted.remove();
  }
  area.replaceWith(frame);
  frame.append(toolbar(area), area, count, notes, preview);
  // The heading that a section stands under says how many words the form takes.
  const heading = area.name.endsWith("body") && area.form.elements[area.name.replace(/body$/, "heading")];
  let pause;
  let request;

  const refresh = async () => {
    request?.abort();
    request = new AbortController();
    const told = new FormData();
    told.set("text", area.value);
    if (heading) told.set("heading", heading.value);
    told.set("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    try {
      const answer = await fetch(area.dataset.markdown, { method: "POST", body: told, signal: request.signal });
      if (!answer.ok) throw new Error(answer.status);
      const seen = await answer.json();
      preview.innerHTML = seen.html;
      notes.innerHTML = seen.notes;
      if (count.textContent !== seen.count) count.textContent = seen.count;
      preview.hidden = !seen.html;
    } catch (error) {
      // Signed out, or no connection: an old preview would show what is not there any more.
      if (error.name !== "AbortError") preview.hidden = true;
    }
  };

  area.addEventListener("focus", refresh, { once: true });
  area.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, PAUSE);
  });
  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key](area);
  });
};

const enhanceAll = (part) => part.querySelectorAll("textarea[data-markdown]").forEach(enhance);

document.addEventListener("formset:added", ({ target }) => enhanceAll(target));
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", () => enhanceAll(document));
} else {
  enhanceAll(document);
}
