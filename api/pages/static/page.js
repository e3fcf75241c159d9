// The pages work without this; it only spares a step.
"use strict";

// Clicking an example of the Cypher page puts it into the box.
for (const button of document.querySelectorAll("button[data-query]")) {
  button.addEventListener("click", () => {
    const box = document.querySelector("textarea[name=query]");
    box.value = button.dataset.query;
    box.focus();
  });
}

// Ctrl-Enter in the box runs the query.
for (const box of document.querySelectorAll("textarea[name=query]")) {
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
  });
}
