// Everything here is an addition: without it the page reads, links and downloads as well.
"use strict";

const status_ = document.querySelector(".said");
const tip = document.getElementById("tip");
const ring = document.querySelector(".ring");

function say(text) {
  status_.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { status_.textContent = ""; }, 4000);
}

for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;

// Points of a chart: one stop of the tab key a chart, arrow keys between its points.

let shown = null;

function cellsOf(point) {
  const row = document.getElementById(`${point.dataset.exhibit}-table-${point.dataset.row}`);
  const cells = {};
  for (const cell of row ? row.cells : []) cells[cell.dataset.column] = cell;
  return cells;
}

function addLine(text, name, className) {
  if (!text) return;
  const line = document.createElement(name);
  line.textContent = text;
  if (className) line.className = className;
  tip.append(line);
}

function textOf(cells, column) {
  const cell = cells[column];
  if (!cell) return "";
  const link = cell.querySelector(":scope > a");
  const sources = cell.querySelectorAll(".refs a").length;
  const more = sources > 1 ? ` (${status_.dataset.sources.replace("{}", sources)})` : "";
  return (link || cell).textContent.trim() + more;
}

function lowerFirst(text) {
  return /^.\p{Lu}/u.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1);
}

function fillTip(point) {
  const cells = cellsOf(point);
  const [figure, what] = [textOf(cells, "figure"), textOf(cells, "what")];
  const subject = textOf(cells, "subject_label");
  tip.replaceChildren();
  addLine(figure || what || point.dataset.label, "strong");
  addLine([subject, figure && lowerFirst(what)].filter(Boolean).join(", "), "span");
  addLine(["date", "kind"].map((column) => textOf(cells, column)).filter(Boolean).join(" · "), "span");
  for (const column of ["said", "speaker_name", "publisher_name"]) {
    const text = textOf(cells, column);
    if (text) addLine(`${headingOf(cells[column])}: ${text}`, "span", "soft");
  }
  const link = document.createElement("a");
  link.href = point.getAttribute("href");
  link.rel = "external";
  link.tabIndex = -1;
  link.textContent = `${status_.dataset.open}: ${new URL(link.href).hostname}`;
  tip.append(link);
}

function headingOf(cell) {
  return cell.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent;
}

// A link holds its mark and, after it, the mark's label: the box belongs to the mark.
function placeTip(point) {
  const mark = (point.querySelector("g") || point).getBoundingClientRect();
  ring.style.left = `${mark.left - 5}px`;
  ring.style.top = `${mark.top - 5}px`;
  ring.style.width = `${mark.width + 10}px`;
  ring.style.height = `${mark.height + 10}px`;
  const box = tip.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.min(mark.left + mark.width / 2 - box.width / 2, room - box.width - 12);
  const above = mark.top - box.height - 8;
  const below = Math.min(mark.bottom + 8, innerHeight - box.height - 4);
  tip.style.left = `${Math.max(12, left)}px`;
  tip.style.top = `${above > 4 ? above : below}px`;
}

function show(point) {
  if (shown === point) return;
  hide();
  shown = point;
  point.setAttribute("aria-describedby", "tip");
  fillTip(point);
  tip.hidden = false;
  ring.hidden = false;
  placeTip(point);
}

function hide() {
  clearTimeout(hide.timer);
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  shown = null;
  tip.hidden = true;
  ring.hidden = true;
}

function hideSoon() {
  clearTimeout(hide.timer);
  hide.timer = setTimeout(hide, 250);
}

function keepOpen() {
  clearTimeout(hide.timer);
}

function moveFrom(points, point, key) {
  const place = points.indexOf(point);
  const last = points.length - 1;
  const next = {
    ArrowRight: Math.min(place + 1, last), ArrowDown: Math.min(place + 1, last),
    ArrowLeft: Math.max(place - 1, 0), ArrowUp: Math.max(place - 1, 0), Home: 0, End: last,
  }[key];
  if (next === undefined) return false;
  point.setAttribute("tabindex", "-1");
  points[next].setAttribute("tabindex", "0");
  points[next].focus();
  return true;
}

function preparePoints(svg) {
  svg.classList.add("has-ring");
  const points = [...svg.querySelectorAll("a[data-row]")];
  points.sort((a, b) => a.dataset.row - b.dataset.row);
  points.forEach((point, place) => {
    const title = point.querySelector("title");
    point.dataset.label = title ? title.textContent : "";
    if (title) {
      point.setAttribute("aria-label", title.textContent);
      title.remove();
    }
    point.setAttribute("tabindex", place === 0 ? "0" : "-1");
    point.addEventListener("pointerenter", () => { keepOpen(); show(point); });
    point.addEventListener("pointerleave", hideSoon);
    point.addEventListener("focus", () => { keepOpen(); show(point); });
    point.addEventListener("blur", hideSoon);
    point.addEventListener("keydown", (event) => {
      if (moveFrom(points, point, event.key)) event.preventDefault();
    });
    // A finger has no hover: the first touch shows the point, the link in the box opens the source.
    point.addEventListener("click", (event) => {
      if (event.pointerType === "touch") event.preventDefault();
    });
  });
}

for (const svg of document.querySelectorAll(".chart svg")) preparePoints(svg);
tip.addEventListener("pointerenter", keepOpen);
tip.addEventListener("pointerleave", hideSoon);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
addEventListener("scroll", () => { if (shown) placeTip(shown); }, { capture: true, passive: true });
addEventListener("resize", hide);
document.addEventListener("pointerdown", (event) => {
  if (shown && !tip.contains(event.target) && !event.target.closest("a[data-row]")) hide();
});

// Tables: a heading sorts, a second time the other way round; empty cells stay last.

function sortBy(table, column, direction) {
  const keyOf = (row) => row.cells[column].dataset.sort;
  const rows = [...table.tBodies[0].rows];
  const isNumber = rows.every((row) => keyOf(row) === "" || !Number.isNaN(Number(keyOf(row))));
  const compare = isNumber
    ? (a, b) => Number(a) - Number(b)
    : (a, b) => (a < b ? -1 : Number(a > b));
  rows.sort((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === "" || second === "") return Number(first === "") - Number(second === "");
    return direction * compare(first, second);
  });
  table.tBodies[0].append(...rows);
}

function prepareTable(table) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const direction = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of headings) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
      sortBy(table, column, direction);
    });
  });
}

for (const table of document.querySelectorAll("table")) prepareTable(table);

// Copying.

async function copy(write) {
  try {
    await write();
    say(status_.dataset.copied);
  } catch {
    say(status_.dataset.failed);
  }
}

function copyText(text) {
  return copy(() => (navigator.clipboard ? navigator.clipboard.writeText(text) : copyTheOldWay(text)));
}

// A page served without TLS has no clipboard of its own.
function copyTheOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (!copied) throw new Error("not copied");
}

function pictureOf(section) {
  const svg = section.querySelector(".chart svg").cloneNode(true);
  svg.prepend(document.getElementById("glyphs").firstElementChild.cloneNode(true));
  const whole = svg.dataset.whole || svg.getAttribute("viewBox");
  const [, , width, height] = whole.split(/\s+/).map(Number);
  const scale = 2400 / width;
  svg.setAttribute("viewBox", whole);
  svg.setAttribute("width", width * scale);
  svg.setAttribute("height", height * scale);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  return image;
}

async function drawPicture(section) {
  const image = pictureOf(section);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copyText(button.dataset.copy));
}

for (const button of document.querySelectorAll("[data-copy-embed]")) {
  const code = button.previousElementSibling.firstElementChild;
  if (location.protocol.startsWith("http")) {
    code.textContent = code.textContent.replace(/src="(charts\/[^"]*)"/, (_, path) => `src="${new URL(path, location.href)}"`);
  }
  button.addEventListener("click", () => copyText(code.textContent));
}

for (const button of document.querySelectorAll("[data-copy-image]")) {
  button.addEventListener("click", () => copy(() => navigator.clipboard.write([
    new ClipboardItem({ "image/png": drawPicture(button.closest("section")) }),
  ])));
}

// On paper there is nothing to unfold.

const folded = () => document.querySelectorAll("details.data:not([open])");
addEventListener("beforeprint", () => {
  for (const details of folded()) {
    details.dataset.folded = "";
    details.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-folded]")) {
    details.open = false;
    delete details.dataset.folded;
  }
});
