/* Small comforts; every page works without this file. */

function sluitMenus(behalve) {
  for (const menu of document.querySelectorAll("details[data-sluit][open]")) {
    if (menu !== behalve) menu.open = false;
  }
}

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Escape") return;
  const menu = document.querySelector("details[data-sluit][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (gebeurtenis) => {
  sluitMenus(gebeurtenis.target.closest("details[data-sluit]"));
});

/* After a refused form the reader lands on the summary of what is wrong. */
function naarFouten(bereik) {
  bereik.querySelector("[data-foutenlijst]")?.focus();
}

document.addEventListener("DOMContentLoaded", () => naarFouten(document));
document.addEventListener("htmx:afterSwap", (gebeurtenis) => naarFouten(gebeurtenis.detail.target));
