/* Makes a link to this page a button that copies the address, where the browser can copy. */
"use strict";

for (const link of document.querySelectorAll("a[data-copy]")) {
  if (!navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.append(...link.childNodes);
  const words = button.querySelector("span");
  words.textContent = link.dataset.copy;
  words.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href);
    words.textContent = link.dataset.copied;
  });
  link.replaceWith(button);
}
