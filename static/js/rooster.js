// The rows of a report: every cell saves itself, and shows what others change. Without this file the form does it all.
// What is typed stands in localStorage (by report and person) until the server has it; the server compares each cell
// with what its author saw (`was`) and overwrites nothing that somebody else typed.
const RUST_MS = 800;
const VRAAG_MS = 15_000;
const LANGSTE_WACHT_MS = 30_000;
const LANGST_BEWAARD_MS = 7 * 24 * 3600 * 1000;

const form = document.getElementById("rooster");
const { cel: celAdres, stand: standAdres, login, verantwoording, wie } = form.dataset;
const voorvoegsel = `rooster:${verantwoording}:${wie}:`;
const status = document.getElementById("rooster-status");
let revisie = Number(form.dataset.revisie);
let aantalRijen = Number(form.dataset.aantal);

/* --- cells ------------------------------------------------------------------------------------------------------ */

// a cell is called "<row>-<column>"; its input has the id "v-<cell>", what stands below it "h-<cell>" and "o-<cell>"
const cellen = () => [...form.querySelectorAll("[data-was]")];
const isCel = (element) => "was" in element.dataset;
const naamVan = (veld) => veld.id.slice(2);
const deel = (naam) => [naam.slice(0, naam.indexOf("-")), naam.slice(naam.indexOf("-") + 1)];
const veldVan = (naam) => document.getElementById(`v-${naam}`);
const blokVan = (naam) => form.querySelector(`[data-cel="${naam}"]`);
const regels = () => [...form.querySelectorAll("li[data-regel]")].map((rij) => rij.dataset.regel);

function zetWaarde(veld, waarde) {
  if (veld.tagName === "SELECT" && ![...veld.options].some((optie) => optie.value === waarde)) {
    veld.add(new Option(waarde || "Maak een keuze", waarde));
  }
  veld.value = waarde;
}

/* --- what is not yet saved -------------------------------------------------------------------------------------- */

function onthoud(naam, wijziging) {
  try {
    localStorage.setItem(voorvoegsel + naam, JSON.stringify(wijziging));
  } catch {
    noodgeheugen.set(naam, wijziging); // storage full or off: as long as the page is there
  }
}

const noodgeheugen = new Map();

function vergeet(naam) {
  noodgeheugen.delete(naam);
  try {
    localStorage.removeItem(voorvoegsel + naam);
  } catch {
    // it was not there either
  }
}

function onbewaard() {
  const gevonden = new Map(noodgeheugen);
  try {
    for (const sleutel of Object.keys(localStorage)) {
      if (!sleutel.startsWith(voorvoegsel)) continue;
      const wijziging = JSON.parse(localStorage.getItem(sleutel));
      if (Date.now() - wijziging.tijd > LANGST_BEWAARD_MS) localStorage.removeItem(sleutel);
      else gevonden.set(sleutel.slice(voorvoegsel.length), wijziging);
    }
  } catch {
    // no storage here: memory is what there is
  }
  return gevonden;
}

/* --- saying how it stands --------------------------------------------------------------------------------------- */

function meld(tekst, soort = "", link = null) {
  status.dataset.soort = soort;
  status.textContent = tekst;
  if (!link) return;
  const anker = document.createElement("a");
  anker.href = link.adres;
  anker.textContent = link.tekst;
  status.append(" ", anker);
}

function meldUitgelogd() {
  const terug = encodeURIComponent(location.pathname + location.search);
  meld("U bent uitgelogd. Uw invoer staat klaar.", "fout", { adres: `${login}?next=${terug}`, tekst: "Log in" });
}

function meldZonderVerbinding() {
  const klaar = onbewaard().size ? "Uw invoer is bewaard op dit apparaat." : "";
  meld(`Geen verbinding. ${klaar}`, "fout");
}

/* --- asking the server ------------------------------------------------------------------------------------------ */

class Uitgelogd extends Error {}
class IemandAnders extends Error {}

function meldFout(fout) {
  if (fout instanceof Uitgelogd) meldUitgelogd();
  else if (fout instanceof IemandAnders) {
    meld("U bent ingelogd als iemand anders. De invoer blijft op dit apparaat staan.", "fout");
  } else meldZonderVerbinding();
}

function token() {
  const koekje = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return koekje ? koekje[1] : form.querySelector("[name=csrfmiddlewaretoken]").value;
}

async function vraag(adres, opties = {}) {
  const antwoord = await fetch(adres, { credentials: "same-origin", redirect: "manual", cache: "no-store", ...opties });
  if (antwoord.type === "opaqueredirect" || antwoord.status === 401 || antwoord.status === 403) throw new Uitgelogd();
  if (!antwoord.ok) throw new TypeError(`antwoord ${antwoord.status}`);
  return antwoord.json();
}

function stuur(wijziging, keepalive = false) {
  const velden = { ...wijziging, wie, sinds: revisie, rijen: regels().join(",") };
  const body = new URLSearchParams(velden);
  return vraag(celAdres, { method: "POST", body, keepalive, headers: { "X-CSRFToken": token() } });
}

/* --- saving ----------------------------------------------------------------------------------------------------- */

const wachters = new Map(); // cell -> timer of the pause after typing
const vast = new Set(); // cells that wait for a choice or a correction, not for the server
let bezig = false;
let straks = 0;
let wacht = 2_000;

function getypt(veld) {
  const naam = naamVan(veld);
  clearTimeout(wachters.get(naam));
  wachters.delete(naam);
  vast.delete(naam);
  if (veld.value === veld.dataset.was) {
    vergeet(naam);
    toonStand();
    return;
  }
  const { was } = veld.dataset;
  const [regel, kolom] = deel(naam);
  onthoud(naam, { regel, kolom, was, waarde: veld.value, tijd: Date.now() });
  meld("Wordt bewaard…", "bezig");
  wachters.set(naam, setTimeout(() => klaarMetTypen(naam), RUST_MS));
}

function klaarMetTypen(naam) {
  clearTimeout(wachters.get(naam));
  wachters.delete(naam);
  verstuur();
}

function volgende() {
  for (const [naam, wijziging] of onbewaard()) {
    if (!wachters.has(naam) && !vast.has(naam)) return [naam, wijziging];
  }
  return null;
}

async function verstuur() {
  if (bezig) return;
  bezig = true;
  clearTimeout(straks);
  try {
    for (let deze = volgende(); deze; deze = volgende()) {
      meld("Wordt bewaard…", "bezig");
      verwerk(deze[0], deze[1], await stuur(deze[1]));
      wacht = 2_000;
    }
    toonStand();
  } catch (fout) {
    meldFout(fout);
    straks = setTimeout(verstuur, wacht);
    wacht = Math.min(wacht * 2, LANGSTE_WACHT_MS);
  } finally {
    bezig = false;
    if (gemist) vraagStand();
  }
}

let laatst = ""; // when something was last saved

function toonStand() {
  if (bezig && volgende()) return;
  if (vast.size) meld("Niet alles is bewaard. Kijk bij de rode cellen.", "fout");
  else if (laatst && !onbewaard().size) meld(`Bewaard om ${laatst}`, "goed");
  else if (!onbewaard().size) meld("");
}

function verwerk(naam, verstuurd, antwoord) {
  const veld = veldVan(naam);
  if (antwoord.uitkomst === "ander") throw new IemandAnders();
  if (antwoord.uitkomst === "bewaard") {
    laatst = antwoord.om;
    const nu = onbewaard().get(naam);
    if (nu && nu.waarde !== verstuurd.waarde) onthoud(naam, { ...nu, was: antwoord.waarde }); // typed on meanwhile
    else vergeet(naam);
    if (veld) {
      if (veld.value === verstuurd.waarde && document.activeElement !== veld) zetWaarde(veld, antwoord.waarde);
      veld.dataset.was = antwoord.waarde;
    }
  } else {
    vast.add(naam);
    if (!veld) meldElders(naam, verstuurd, antwoord);
  }
  verwerkNieuws(antwoord);
}

function meldElders(naam, verstuurd, antwoord) {
  // the cell is on another page, or its row is gone: the text stays in sight
  herstelLijst([[naam, verstuurd]], ` (${antwoord.zin})`);
}

/* --- what others change ----------------------------------------------------------------------------------------- */

const laatste = new Map(); // cell -> value of the server that waits until the cell is left

function verwerkNieuws(nieuws) {
  revisie = Math.max(revisie, nieuws.revisie);
  if (nieuws.anderen) toonAnderen(nieuws.anderen);
  if (!nieuws.rijen) return;
  const open = onbewaard();
  for (const rij of nieuws.rijen) werkRijBij(rij, open);
  for (const blok of form.querySelectorAll("[data-cel]")) werkOnderBij(blok, nieuws);
  for (const regel of nieuws.weg) rijIsWeg(regel);
  toonTotalen(nieuws);
}

function werkRijBij(rij, open) {
  for (const veld of document.getElementById(`r${rij.id}`).querySelectorAll("[data-was]")) {
    const naam = naamVan(veld);
    const waarde = rij.waarden[deel(naam)[1]] ?? "";
    if (waarde === veld.dataset.was || open.has(naam)) continue;
    if (document.activeElement === veld) laatste.set(naam, waarde);
    else neemOver(veld, waarde, Boolean(rij.wie));
  }
  const wieEnWanneer = document.getElementById(`wie-${rij.id}`);
  if (rij.wie && wieEnWanneer) wieEnWanneer.textContent = `${rij.wie} wijzigde deze rij om ${rij.om}`;
}

function neemOver(veld, waarde, vanAnder) {
  zetWaarde(veld, waarde);
  veld.dataset.was = waarde;
  const blok = veld.closest("[data-cel]");
  blok.classList.remove("cel--anders", "cel--mee");
  void blok.offsetWidth; // so that the colour starts again
  blok.classList.add(vanAnder ? "cel--anders" : "cel--mee");
}

function werkOnderBij(blok, nieuws) {
  const naam = blok.dataset.cel;
  const html = nieuws.onder[naam] ?? "";
  const onder = document.getElementById(`o-${naam}`);
  if (vast.has(naam) && onder.querySelector("[name=toch]") && !html.includes('name="toch"')) return;
  if (onder.contains(document.activeElement)) veldVan(naam).focus();
  if (onder.innerHTML.trim() !== html.trim()) onder.innerHTML = html;
  const hint = document.getElementById(`h-${naam}`);
  hint.textContent = nieuws.hint[naam] ?? "";
  const staat = nieuws.staat[naam] ?? "";
  blok.toggleAttribute("data-staat", Boolean(staat));
  if (staat) blok.dataset.staat = staat;
  const veld = veldVan(naam);
  const door = [hint, onder].filter((deel) => deel.childNodes.length).map((deel) => deel.id);
  if (door.length) veld.setAttribute("aria-describedby", door.join(" "));
  else veld.removeAttribute("aria-describedby");
  if (staat === "fout") veld.setAttribute("aria-invalid", "true");
  else veld.removeAttribute("aria-invalid");
}

function rijIsWeg(regel) {
  const rij = document.getElementById(`r${regel}`);
  if (!rij || rij.hasAttribute("data-weg")) return;
  rij.dataset.weg = "";
  for (const veld of rij.querySelectorAll("input, select, button")) veld.disabled = true;
  document.getElementById(`wie-${regel}`).textContent = "Deze rij is intussen verwijderd.";
}

function toonTotalen({ totaal, met_werk: metWerk, aantal_rijen: aantal }) {
  const plek = document.querySelector("#rooster-totaal data");
  plek.value = totaal.waarde;
  plek.textContent = totaal.tekst;
  const werk = document.getElementById("rooster-werk");
  if (metWerk === 0) werk.textContent = "Geen rijen met een bevinding";
  else werk.textContent = metWerk === 1 ? "1 rij met een bevinding" : `${metWerk} rijen met een bevinding`;
  if (aantal > aantalRijen) {
    meld("Er zijn rijen bijgekomen.", "", { adres: location.pathname + location.search, tekst: "Ververs de pagina" });
  }
  aantalRijen = aantal;
}

function toonAnderen(namen) {
  const plek = document.getElementById("rooster-anderen");
  const tekst = namen.length ? `Ook geopend door: ${namen.join(", ")}` : "";
  if (plek.textContent !== tekst) plek.textContent = tekst;
}

let vraagt = false;
let gemist = false; // asked to look while something else was going on
let alles = false; // the next answer has to be whole, whatever was heard meanwhile

async function vraagStand() {
  gemist = vraagt || bezig;
  if (gemist) return;
  vraagt = true;
  const sinds = alles ? 0 : revisie;
  alles = false;
  try {
    const zoek = new URLSearchParams({ sinds, rijen: regels().join(",") });
    verwerkNieuws(await vraag(`${standAdres}?${zoek}`));
    if (status.dataset.soort === "fout") toonStand();
    if (volgende()) verstuur();
  } catch (fout) {
    meldFout(fout);
  } finally {
    vraagt = false;
    if (gemist) vraagStand();
  }
}

/* --- after a crash, a reload or signing in again ---------------------------------------------------------------- */

const hersteld = document.getElementById("rooster-hersteld");

function herstelLijst(regelsVanLijst, achter = "") {
  const lijst = hersteld.querySelector("ul") ?? document.createElement("ul");
  hersteld.querySelector("p").after(lijst);
  for (const [naam, wijziging] of regelsVanLijst) {
    const veld = veldVan(naam);
    const kop = veld?.labels[0]?.textContent ?? wijziging.kolom;
    const nummer = veld?.closest("[data-nummer]")?.dataset.nummer;
    const regel = document.createElement("li");
    regel.textContent = `${nummer ? `Rij ${nummer}, ` : ""}${kop}: ${wijziging.waarde || "(leeg)"}${achter}`;
    lijst.append(regel);
  }
  hersteld.hidden = false;
}

function herstel() {
  const gevonden = [...onbewaard()];
  const anders = gevonden.filter(([naam, { waarde }]) => veldVan(naam)?.dataset.was !== waarde);
  for (const [naam, { waarde }] of gevonden) {
    const veld = veldVan(naam);
    if (veld && !veld.disabled && !veld.readOnly) zetWaarde(veld, waarde);
  }
  if (!anders.length) return;
  herstelLijst(anders);
  hersteld.querySelector("button").addEventListener("click", () => maakOngedaan(anders), { once: true });
}

function maakOngedaan(wijzigingen) {
  for (const [naam, { regel, kolom, waarde, was }] of wijzigingen) {
    vast.delete(naam);
    const veld = veldVan(naam);
    if (veld) zetWaarde(veld, was);
    onthoud(naam, { regel, kolom, was: waarde, waarde: was, tijd: Date.now() });
  }
  hersteld.hidden = true;
  verstuur();
}

/* --- hands ------------------------------------------------------------------------------------------------------ */

function naast(veld, richting) {
  const kolom = (ander) => deel(naamVan(ander))[1];
  const zelfde = cellen().filter((ander) => kolom(ander) === kolom(veld) && !ander.disabled);
  return zelfde[zelfde.indexOf(veld) + richting];
}

form.addEventListener("input", ({ target }) => {
  if (isCel(target)) getypt(target);
});

form.addEventListener("change", ({ target }) => {
  if (isCel(target) && wachters.has(naamVan(target))) klaarMetTypen(naamVan(target));
});

form.addEventListener("focusout", ({ target }) => {
  const naam = isCel(target) && naamVan(target);
  if (!naam || !laatste.has(naam)) return;
  if (!onbewaard().has(naam)) neemOver(target, laatste.get(naam), true);
  laatste.delete(naam);
});

form.addEventListener("keydown", (gebeurtenis) => {
  const veld = gebeurtenis.target;
  if (!isCel(veld) || gebeurtenis.isComposing) return;
  if (gebeurtenis.key === "Escape" && veld.value !== veld.dataset.was) {
    zetWaarde(veld, veld.dataset.was);
    getypt(veld);
  } else if (gebeurtenis.key === "Enter") {
    gebeurtenis.preventDefault();
    const doel = naast(veld, gebeurtenis.shiftKey ? -1 : 1);
    if (doel) {
      doel.focus();
      if (doel.select) doel.select();
    } else if (wachters.has(naamVan(veld))) klaarMetTypen(naamVan(veld));
  }
});

form.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("button[name=neem], button[name=toch], button[name=laat]");
  if (!knop) return;
  gebeurtenis.preventDefault();
  const [regel, kolom, ...rest] = knop.value.split(":");
  const naam = `${regel}-${kolom}`;
  const veld = veldVan(naam);
  const staat = form.querySelector(`[name="nu-${naam}"]`)?.value;
  if (knop.name === "neem") zetWaarde(veld, rest.join(":"));
  else if (knop.name === "laat") zetWaarde(veld, staat);
  if (knop.name !== "neem") veld.dataset.was = staat;
  vast.delete(naam);
  veld.focus();
  if (knop.name === "laat") vergeet(naam);
  getypt(veld);
  if (wachters.has(naam)) {
    klaarMetTypen(naam);
  } else {
    alles = true; // nothing to save, but what stands below the cell is old
    vraagStand();
  }
});

form.addEventListener("submit", () => {
  for (const timer of wachters.values()) clearTimeout(timer); // the form carries it all
});

document.body.addEventListener("verantwoording", ({ detail }) => {
  if (String(detail.id) === verantwoording && detail.revisie > revisie) vraagStand();
});
document.body.addEventListener("berichten", vraagStand); // the socket is back: something may have been missed
window.addEventListener("online", () => {
  wacht = 2_000;
  verstuur();
});
window.addEventListener("offline", meldZonderVerbinding);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") vraagStand();
});
window.addEventListener("pagehide", () => {
  for (const naam of wachters.keys()) {
    const wijziging = onbewaard().get(naam);
    if (wijziging) stuur(wijziging, true).catch(() => {}); // it also waits in storage
  }
});
// another tab of the same person saved or typed: that tab sends it, this one only needs to hear of it
window.addEventListener("storage", ({ key }) => {
  if (key?.startsWith(voorvoegsel)) setTimeout(vraagStand, RUST_MS);
});

for (const knop of form.querySelectorAll("[data-zonder-script]")) knop.hidden = true;
if ("getypt" in form.dataset) {
  // typed before signing in, or refused without script: each cell that differs goes the usual way
  for (const veld of cellen()) if (veld.value !== veld.dataset.was && !veld.readOnly && !veld.disabled) getypt(veld);
}
herstel();
verstuur();
setInterval(vraagStand, VRAAG_MS);
