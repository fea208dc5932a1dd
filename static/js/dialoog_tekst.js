/* The list of articles stays in sight on a phone; it folds away again when somebody went to an article. */
const lijst = document.getElementById("artikelen-lijst");

lijst?.addEventListener("click", ({ target }) => {
  if (target.closest("a")) lijst.open = false;
});
