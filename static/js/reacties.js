/* The box at an article: keeps the draft while somebody writes, and gives remarks that arrive live their buttons.
 * Without this file there is the button "Bewaar als concept", and reloading. */

const RUST = 1500; // milliseconds without a key before the draft is kept
const formulier = document.querySelector("form[data-concept]");

function conceptbewaarder(form) {
  const staat = form.querySelector("[data-conceptstaat]");
  let wachter = 0;
  let bezig = null;
  let bewaard = inhoud();
  let klaar = false;

  function inhoud() {
    const gegevens = new FormData(form);
    for (const naam of [...gegevens.keys()]) if (gegevens.get(naam) instanceof File) gegevens.delete(naam);
    return new URLSearchParams(gegevens).toString();
  }

  function zeg(zin) {
    if (staat.textContent !== zin) staat.textContent = zin;
  }

  async function bewaar() {
    const nu = inhoud();
    if (klaar || bezig || nu === bewaard) return;
    bezig = new AbortController();
    try {
      const antwoord = await fetch(form.dataset.concept, {
        method: "POST",
        body: nu,
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        redirect: "error", // the session ended: nothing was kept
        keepalive: nu.length < 60000,
        signal: bezig.signal,
      });
      if (antwoord.ok) bewaard = nu;
      zeg((await antwoord.json()).zin);
    } catch {
      if (!klaar) zeg("Uw concept is nog niet bewaard. Wij proberen het opnieuw als u verder schrijft.");
    } finally {
      bezig = null;
    }
    if (inhoud() !== nu) straks();
  }

  function straks() {
    clearTimeout(wachter);
    wachter = setTimeout(bewaar, RUST);
  }

  form.addEventListener("input", straks);
  form.addEventListener("submit", () => {
    klaar = true;
    clearTimeout(wachter);
    bezig?.abort();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) bewaar();
  });
  addEventListener("pageshow", (gebeurtenis) => {
    if (!gebeurtenis.persisted) return;
    klaar = false; // back in the browser
  });
}

/* "Reageer op dit artikel" without leaving the page; the link does the same by reloading. */
function knopKant(form, knop) {
  knop.addEventListener("click", (gebeurtenis) => {
    const keuze = form.querySelector(`input[name="kant"][value="${knop.dataset.kant}"]`);
    if (form.querySelector('input[name="ouder"]').value || (!keuze && knop.dataset.kant !== "juridisch")) return;
    gebeurtenis.preventDefault();
    if (keuze) keuze.checked = true;
    form.closest("details").open = true;
    const tekst = form.querySelector('textarea[name="tekst"]');
    tekst.focus({ preventScroll: true });
    document.getElementById("schrijf").scrollIntoView();
  });
}

/* A proposal opens its two boxes. */
function opentBijSoort(form) {
  const woorden = form.querySelector("[data-bij-soort]");
  form.addEventListener("change", (gebeurtenis) => {
    if (gebeurtenis.target.name !== "soort" || !woorden) return;
    if (gebeurtenis.target.value === woorden.dataset.bijSoort) woorden.open = true;
  });
}

/* A remark that came over the socket carries no buttons of this reader: reply and recognise are filled in here. */
function geefKnoppen(bereik, sjabloon) {
  for (const reactie of bereik.querySelectorAll("article.reactie")) {
    const doen = reactie.querySelector(":scope > .reactie-doen");
    if (!doen || doen.children.length || reactie.matches(".reactie--ingetrokken, .reactie--verborgen")) continue;
    const pk = reactie.id.replace("reactie-", "");
    const knoppen = document.createElement("div");
    knoppen.className = "reactie-knoppen";
    knoppen.append(sjabloon.content.cloneNode(true));
    for (const deel of knoppen.querySelectorAll("*"))
      for (const naam of ["href", "action", "hx-post", "hx-target", "id"]) {
        const waarde = deel.getAttribute(naam);
        if (waarde) deel.setAttribute(naam, waarde.replace(/\/reactie\/0\/|=0#|-0(?=-|$)/, (plek) => plek.replace("0", pk)));
      }
    knoppen.querySelector(".alleen-schermlezer").append(
      reactie.querySelector(".reactie-kop bdi")?.textContent ?? "",
    );
    doen.append(knoppen);
    window.htmx?.process(doen);
  }
}

if (formulier) {
  conceptbewaarder(formulier);
  opentBijSoort(formulier);
  for (const knop of document.querySelectorAll("a[data-kant]")) knopKant(formulier, knop);
}

const sjabloon = document.getElementById("reactie-doen-nieuw");
const draad = document.getElementById("reacties");
if (sjabloon && draad) {
  new MutationObserver(() => geefKnoppen(draad, sjabloon)).observe(draad, { childList: true, subtree: true });
}
