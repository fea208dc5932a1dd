/* Answering remarks: above the box stands which ones are ticked, and "Beantwoord deze reactie" leads to it without
 * reloading. Without this file the links do the same by reloading. */

const WOORDEN = 20;
const werk = document.getElementById("werk");
const formulier = document.getElementById("antwoordform");
const lijst = document.getElementById("antwoord-op");
const niets = document.getElementById("antwoord-op-niets");

function kort(tekst) {
  const woorden = tekst.trim().split(/\s+/);
  return woorden.length > WOORDEN ? `${woorden.slice(0, WOORDEN).join(" ")} …` : woorden.join(" ");
}

function regel(vakje) {
  const rij = vakje.closest(".nota-rij");
  const naar = document.createElement("a");
  naar.href = `#${rij.id}`;
  naar.textContent = vakje.labels[0].querySelector("strong").textContent;
  const woorden = document.createElement("q");
  woorden.dir = "auto";
  woorden.textContent = kort(rij.querySelector(".nota-rij__tekst").textContent);
  const punt = document.createElement("li");
  punt.append(naar, " ", woorden);
  return punt;
}

function toon() {
  const gekozen = [...werk.querySelectorAll("input[name=reacties]")].filter((vakje) => vakje.checked);
  lijst.replaceChildren(...gekozen.map(regel));
  lijst.hidden = !gekozen.length;
  niets.hidden = Boolean(gekozen.length);
}

if (formulier && lijst) {
  werk.addEventListener("change", ({ target }) => {
    if (target.name === "reacties") toon();
  });
  werk.addEventListener("click", (gebeurtenis) => {
    const link = gebeurtenis.target.closest("a[data-kies]");
    if (!link || gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey) return;
    gebeurtenis.preventDefault();
    document.getElementById(link.dataset.kies).checked = true;
    toon();
    formulier.focus({ preventScroll: true });
    formulier.scrollIntoView();
  });
  addEventListener("pageshow", toon); // a browser that comes back keeps what was ticked
}
