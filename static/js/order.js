/* Lets rows with a number for their order be dragged into place. The numbers do the same without it. */
const ROW = ".inline-related:not(.empty-form)";

const renumber = (group) => {
  const fields = [...group.querySelectorAll(`${ROW} input[name$='-order']`)];
  fields.forEach((field, place) => {
    field.value = place + 1;
  });
};

const makeMovable = (row, group) => {
  const heading = row.querySelector("h3");
  if (!heading || heading.draggable) return;
  heading.draggable = true;
  heading.classList.add("row-handle");
  heading.addEventListener("dragstart", (event) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.id);
    row.classList.add("row-moves");
  });
  heading.addEventListener("dragend", () => {
    row.classList.remove("row-moves");
    renumber(group);
  });
};

const makeGroup = (group) => {
  group.addEventListener("dragover", (event) => {
    const moving = group.querySelector(".row-moves");
    if (!moving) return;
    event.preventDefault();
    const over = event.target.closest(ROW);
    if (!over || over === moving) return;
    const { top, height } = over.getBoundingClientRect();
    over[event.clientY < top + height / 2 ? "before" : "after"](moving);
  });
  group.addEventListener("drop", (event) => event.preventDefault());
};

const start = () => {
  for (const group of document.querySelectorAll("#photos-group, #documents-group")) {
    makeGroup(group);
    const rows = () => group.querySelectorAll(ROW).forEach((row) => makeMovable(row, group));
    group.addEventListener("formset:added", rows);
    rows();
  }
};

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
