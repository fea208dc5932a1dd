/* Says in words that a passkey did not work, and offers one only where the browser can use it. */

const MISLUKT = "Dat lukte niet. U hebt gestopt, het duurde te lang, of dit apparaat kent de sleutel niet. Probeer het opnieuw.";
const AL_BEKEND = "Deze sleutel hoort al bij uw account.";

function toon(tekst) {
  let melding = document.getElementById("passkey_melding");
  if (!melding) {
    melding = document.createElement("div");
    melding.id = "passkey_melding";
    melding.className = "melding melding--fout";
    melding.setAttribute("role", "alert");
    document.querySelector("main h1").after(melding);
  }
  const alinea = document.createElement("p");
  alinea.textContent = tekst;
  melding.replaceChildren(alinea);
}

document.addEventListener("allauth.error", (gebeurtenis) => {
  gebeurtenis.preventDefault();
  toon(gebeurtenis.detail.exception?.name === "InvalidStateError" ? AL_BEKEND : MISLUKT);
});

for (const knop of document.querySelectorAll("[data-passkey]")) {
  knop.hidden = !window.PublicKeyCredential;
}
