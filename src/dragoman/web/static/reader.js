// The document page: from a record to its words and back. Without this script the same links work as
// plain jumps (#record and #at-record); with it the words light up, part by part.

const reader = document.querySelector(".reader");
const status = reader.querySelector(".status");
const cards = [...reader.querySelectorAll(".card")];
const segments = [...reader.querySelectorAll(".seg")];
const still = matchMedia("(prefers-reduced-motion: reduce)");
// Wide enough for the panel to stand beside the text and scroll on its own; as in dragoman.css.
const besideText = matchMedia("(min-width: 54.01rem)");

// data-m="S3:content E1:trigger" -> [["S3", "content"], ["E1", "trigger"]], the tightest mark first
const marks = new Map(segments.map((segment) => [segment, segment.dataset.m.split(" ").map((m) => m.split(":"))]));
const byRef = new Map(cards.map((card) => [card.dataset.ref, card]));
let current = null;

function refsOf(segment) {
  return [...new Set(marks.get(segment).map(([ref]) => ref))].filter((ref) => byRef.has(ref));
}

function clear() {
  reader.classList.remove("picking");
  for (const node of reader.querySelectorAll(".on, .also")) {
    node.classList.remove("on", "also", "whole");
    delete node.dataset.part;
    node.removeAttribute("aria-current");
  }
  status.textContent = "";
  current = null;
}

function kindOf(card) {
  return [...card.classList].find((name) => name.startsWith("k-")).slice(2);
}

function light(card) {
  const ref = card.dataset.ref;
  let last = "";
  const found = [];
  for (const segment of segments) {
    const parts = marks.get(segment).filter(([r]) => r === ref).map(([, part]) => part);
    if (!parts.length) continue;
    segment.classList.add("on");
    segment.classList.toggle("whole", parts[0] === "evidence");
    if (parts[0] !== "evidence" && parts[0] !== last) segment.dataset.part = parts[0];
    last = parts[0];
    found.push(segment);
  }
  return found;
}

function select(card, { goTo = "", beside = [] } = {}) {
  clear();
  current = card;
  reader.classList.add("picking");
  reader.dataset.kind = kindOf(card);
  const words = light(card);
  card.classList.add("on");
  card.setAttribute("aria-current", "true");
  for (const ref of beside) if (byRef.get(ref) !== card) byRef.get(ref).classList.add("also");
  const more = beside.length > 1 ? `. These words also belong to ${beside.filter((r) => r !== card.dataset.ref).join(", ")}` : "";
  status.textContent = `${card.dataset.ref} chosen${more}`;
  history.replaceState(null, "", `#${card.id}`);
  if (goTo === "words" && besideText.matches) card.scrollIntoView({ block: "nearest" });
  if (goTo === "words" && words.length) arrive(words.find((w) => !w.classList.contains("whole")) ?? words[0], "center");
  if (goTo === "card") arrive(card, "nearest");
}

function arrive(node, block) {
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });
}

function onSegment(segment) {
  const refs = refsOf(segment);
  // Clicking the same words again goes round the records they belong to.
  const at = current ? refs.indexOf(current.dataset.ref) : -1;
  select(byRef.get(refs[(at + 1) % refs.length]), { goTo: "card", beside: refs });
}

reader.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const segment = event.target.closest(".seg");
  if (segment) {
    event.preventDefault();
    if (refsOf(segment).length) onSegment(segment);
    return;
  }
  const inner = event.target.closest("a, button, summary, input, select, label, form");
  const card = event.target.closest(".card");
  if (inner?.matches(".card > header .ref")) {
    event.preventDefault();
    select(card, { goTo: "words" });
  } else if (inner?.matches("a.ref")) {
    event.preventDefault();
    const other = document.getElementById(inner.hash.slice(1));
    if (other) meet(other);
  } else if (card && !inner && !String(getSelection())) {
    select(card, { goTo: "words" });
  }
});

// Goes to a card, and beside it brings its words into view.
function meet(card) {
  select(card, { goTo: "card" });
  if (!besideText.matches) return;
  const words = reader.querySelector(".seg.on:not(.whole)") ?? reader.querySelector(".seg.on");
  words?.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
}

function step(by) {
  const shown = cards.filter((card) => card.offsetParent !== null);
  if (!shown.length) return;
  const at = shown.indexOf(current);
  meet(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length]);
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1);
  } else if (event.key === "Escape") {
    clear();
    history.replaceState(null, "", location.pathname);
  } else if (event.key === "Enter" && event.target.matches(".card")) {
    select(event.target, { goTo: "words" });
  }
});

function fromAddress() {
  const card = document.getElementById(location.hash.slice(1));
  if (card?.matches(".card")) select(card, { goTo: "words" });
}

window.addEventListener("hashchange", fromAddress);
fromAddress();
