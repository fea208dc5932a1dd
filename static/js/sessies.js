/* The big screen: follows the point in discussion without reloading, keeps the newest words in view, and posts the
 * fast box with Ctrl + Enter. On the page of a session it keeps what is said at a point up to date. Without it the page does the same on reload. What happened is told by dialoog.js. */

const DELEN = ["scherm-besturing", "scherm-artikel", "scherm-gezegd", "zeg-waar"];
const WACHTEN = 1500; // ms for the live line to bring what was just said
const KEREN = 5; // fetching anew while it goes fast
let laatste = 0; // number of the last event seen

function naarLaatste() {
  const lijst = document.getElementById("reacties");
  if (lijst && !lijst.contains(document.activeElement)) lijst.scrollTop = lijst.scrollHeight;
}

/* What is said at a point without article: told to who does not see it appear. */
function meldAantekening(nieuw) {
  const vers = [...nieuw.querySelectorAll("[data-aantekening]")];
  const nieuwste = vers.sort((een, ander) => een.dataset.aantekening - ander.dataset.aantekening).at(-1);
  const lijst = nieuwste && document.getElementById(nieuwste.parentElement.id); // not there: another point, told already
  if (!lijst || document.querySelector(`[data-aantekening="${nieuwste.dataset.aantekening}"]`)) return;
  document.getElementById("live-melding").textContent = `Nieuwe aantekening van ${nieuwste.querySelector("bdi").textContent}`;
}

/* Whoever stood on a link in it stands there still. */
function vervang(oud, vers) {
  if (!oud || !vers || oud.innerHTML === vers.innerHTML) return;
  const href = oud.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  oud.replaceWith(document.adoptNode(vers));
  if (href) vers.querySelector(`[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
}

function zetIn(nieuw) {
  meldAantekening(nieuw);
  for (const id of DELEN) vervang(document.getElementById(id), nieuw.getElementById(id));
  for (const { id } of document.querySelectorAll("[data-gezegd]")) {
    vervang(document.getElementById(id), nieuw.getElementById(id));
  }
  document.getElementById("live").dataset.artikel = nieuw.getElementById("live").dataset.artikel;
  naarLaatste();
}

/* The parts anew. What happened while they were on their way may be missing in them: then once more. */
async function ververs() {
  for (let keer = 0; keer < KEREN; keer += 1) {
    const antwoord = await fetch(window.location.pathname + window.location.search, { headers: { accept: "text/html" } });
    if (!antwoord.ok || antwoord.redirected) return;
    const nieuw = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    if (Boolean(nieuw.getElementById("scherm-artikel")) !== Boolean(document.getElementById("scherm-artikel"))) {
      window.location.reload(); // begun, or over
      return;
    }
    zetIn(nieuw);
    if (Number(nieuw.getElementById("live").dataset.tot) >= laatste) return;
  }
}

document.addEventListener("dialoog:gebeurtenis", ({ detail }) => {
  laatste = Math.max(laatste, detail.nummer);
  if (detail.soort === "punt" || detail.soort === "sessie") ververs();
  else naarLaatste();
});

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key !== "Enter" || !(gebeurtenis.ctrlKey || gebeurtenis.metaKey)) return;
  const form = gebeurtenis.target.closest?.("#zeg");
  if (!form) return;
  gebeurtenis.preventDefault();
  form.requestSubmit();
});

/* The keys that the screen names, also where a browser wants Shift beside Alt for an accesskey. */
const TOETSEN = { KeyN: "n", KeyV: "v" };

document.addEventListener("keydown", (gebeurtenis) => {
  const toets = gebeurtenis.altKey && !gebeurtenis.ctrlKey && TOETSEN[gebeurtenis.code];
  if (!toets || gebeurtenis.defaultPrevented) return;
  const knop = document.querySelector(`#scherm-besturing [accesskey="${toets}"]`);
  if (!knop) return;
  gebeurtenis.preventDefault();
  knop.click();
});

/* After posting the cursor is back in the box, or at what is wrong with it. */
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target.id !== "zeg") return;
  (target.querySelector("[data-foutenlijst]") ?? target.querySelector("textarea")).focus();
});

/* What was just said is there also when the live line is not. */
document.body.addEventListener("gezegd", () => {
  const toen = laatste;
  window.setTimeout(() => {
    if (laatste === toen) ververs();
  }, WACHTEN);
});

/* Words that were not posted yet go along to the next point: nothing that was typed is lost. */
const BEWAARD = `zeg:${window.location.pathname}`;
const VELDEN = ["spreker", "soort", "tekst"];

document.addEventListener("submit", ({ target }) => {
  const velden = document.getElementById("zeg")?.elements;
  if (!target.closest("#scherm-besturing") || !velden?.tekst.value.trim()) return;
  const woorden = VELDEN.map((veld) => [veld, velden[veld].value]);
  window.sessionStorage.setItem(BEWAARD, JSON.stringify(Object.fromEntries(woorden)));
});

const bewaard = window.sessionStorage.getItem(BEWAARD);
const velden = document.getElementById("zeg")?.elements;
if (bewaard && velden && !velden.tekst.value) {
  for (const [veld, waarde] of Object.entries(JSON.parse(bewaard))) velden[veld].value = waarde;
  window.sessionStorage.removeItem(BEWAARD);
}

naarLaatste();
