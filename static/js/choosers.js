/* Says, to those who listen, what each field that searches while one types is for: select2, which
   Django's desk brings along, names the field by its value alone, and an empty one not at all. */
const labelOf = (select) => {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  if (label && !label.id) label.id = `${select.id}-label`;
  return label?.id;
};

const nameField = (container) => {
  const select = container.previousElementSibling;
  const selection = container.querySelector(".select2-selection");
  const label = select?.id && labelOf(select);
  if (!selection || !label) return;
  selection.setAttribute("aria-haspopup", "listbox");
  const shown = container.querySelector(".select2-selection__rendered");
  if (select.multiple) {
    selection.setAttribute("role", "group");
    selection.removeAttribute("aria-expanded");
    selection.removeAttribute("aria-haspopup");
    selection.setAttribute("aria-labelledby", label);
    // Holds a cross that is no item, among its items.
    shown.setAttribute("role", "none");
    container.querySelector(".select2-search__field").setAttribute("aria-labelledby", label);
  } else {
    shown.removeAttribute("role");
    shown.removeAttribute("aria-readonly");
    selection.setAttribute("aria-labelledby", `${label} ${shown.id}`);
  }
  for (const told of select.getAttribute("aria-describedby")?.split(" ") ?? []) {
    if (document.getElementById(told)) selection.setAttribute("aria-describedby", told);
  }
};

const nameList = (dropdown) => {
  const list = dropdown.querySelector(".select2-results__options");
  const select = document.getElementById(list?.id.replace(/^select2-(.*)-results$/, "$1"));
  const label = select && labelOf(select);
  if (!label) return;
  list.setAttribute("aria-labelledby", label);
  dropdown.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label);
};

const look = (part) => {
  if (part.nodeType !== Node.ELEMENT_NODE) return;
  for (const container of [part, ...part.querySelectorAll(".select2-container")]) {
    if (!container.matches(".select2-container")) continue;
    if (container.querySelector(".select2-selection")) nameField(container);
    if (container.querySelector(".select2-dropdown")) nameList(container);
  }
};

look(document.documentElement);
new MutationObserver((changes) => {
  for (const change of changes) change.addedNodes.forEach(look);
}).observe(document.body, { childList: true, subtree: true });
