/* Lets rows with a number for their order be dragged into place. The numbers do the same without it. */
const numberOf = (row) => row.querySelector("input[name$='-order']");

const renumber = (group) => {
  let number = 0;
  for (const row of group.querySelectorAll(".inline-related:not(.empty-form)")) {
    const field = numberOf(row);
    if (!field) continue;
    number += 1;
    field.value = number;
  }
};

const movable = (row, group) => {
  const heading = row.querySelector("h3");
  if (!heading || !numberOf(row) || row.classList.contains("empty-form") || heading.draggable) return;
  heading.draggable = true;
  heading.classList.add("row-handle");
  heading.addEventListener("dragstart", (event) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.id);
    row.classList.add("row-moves");
  });
  heading.addEventListener("dragend", () => row.classList.remove("row-moves"));
  row.addEventListener("dragover", (event) => {
    const moving = group.querySelector(".row-moves");
    if (!moving || moving === row) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    row[event.clientY < top + height / 2 ? "before" : "after"](moving);
  });
  row.addEventListener("drop", (event) => {
    event.preventDefault();
    renumber(group);
  });
};

const movableAll = () => {
  for (const group of document.querySelectorAll("#photos-group, #documents-group")) {
    for (const row of group.querySelectorAll(".inline-related")) movable(row, group);
  }
};

document.addEventListener("formset:added", movableAll);
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", movableAll);
} else {
  movableAll();
}
