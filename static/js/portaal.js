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

/* A slider (data-schuif-voor="id of the field") is hidden until script can keep it equal to its number field. */
function koppelSchuiven(bereik) {
  for (const schuif of bereik.querySelectorAll("[data-schuif-voor][hidden]")) {
    const veld = document.getElementById(schuif.dataset.schuifVoor);
    if (!veld) continue;
    schuif.hidden = false;
    schuif.addEventListener("input", () => {
      veld.value = schuif.value;
    });
    schuif.addEventListener("change", () => {
      veld.dispatchEvent(new Event("change", { bubbles: true }));
    });
    veld.addEventListener("input", () => {
      const getal = Number(veld.value.replace(",", "."));
      if (Number.isFinite(getal)) schuif.value = getal;
    });
  }
}

document.addEventListener("DOMContentLoaded", () => koppelSchuiven(document));
document.addEventListener("htmx:afterSwap", () => koppelSchuiven(document));
