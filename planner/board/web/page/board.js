// The board: what is shown, what is done, and what other windows and the search tell.
// @ts-check
"use strict";

const showing = { /** @type {any} */ summary: null, number: 0, against: "", selected: "", tab: "money", late: false, closed: 0 };
/** @type {any} */ let chart = null;
/** @type {any} */ let moving = null;

// One after another: what is shown is always what the last answer said.
let last = Promise.resolve();
const inTurn = (work) => { last = last.then(work, work); return last; };
const failed = (error) => alarm(error instanceof Refused ? error.message : say.lost);

/** Do something to the board; where another window was quicker, ask whether to put it on top.
 * @param {Object<string, any>} action @param {boolean} [merge] @returns {Promise<void>} */
const act = (action, merge = false) => inTurn(async () => {
  const { number, against } = showing;
  const begun = performance.now();
  try {
    apply(await send("act", { ...action, action, seen: number, merge, shown: number, against }));
    document.body.dataset.ms = String(Math.round(performance.now() - begun)); // how long one waits for an answer
    at("alert").hidden = true;
  } catch (error) {
    await refresh().catch(failed);
    if (!(error instanceof Refused) || error.elsewhere === undefined) failed(error);
    else alarm(error.message, press(say.merge, () => { at("alert").hidden = true; act(action, true); }, { id: "merge", className: "main" }));
    chart?.update([...chart.shown.querySelectorAll("tr.dropped")].map((row) => row.row));
    marks();
  }
});
const refresh = async () => apply(await ask("look", { shown: showing.number, against: showing.against }));
const look = () => inTurn(() => refresh().catch(failed));

/** Show what the server has answered. @param {any} answer */
const apply = (answer) => {
  showing.summary = answer.summary;
  showing.number = answer.summary.number;
  document.body.dataset.number = String(showing.number);
  if (answer.chart && chart) chart.replace(answer.chart);
  else if (answer.chart) draw(answer.chart);
  else chart.update(answer.rows);
  marks();
  head();
  if (answer.search) searched(answer.search);
  panel();
};

const draw = (scenario) => {
  const words = { ...say, keys: PAGE.edit ? say.keys : say.keys_view };
  chart = ganttChart(at("chart"), { say: words, scenarios: [scenario] }, { months: Math.min(scenario.used + 6, scenario.months), key, hover: (event) => !moving?.busy() && Boolean(event.target.closest(".name")) && event.type !== "focusin" });
  if (!PAGE.edit) return;
  moving = letMove(chart, {
    cutover: (id) => showing.summary.cutovers[id],
    months: (id) => ask("months", { migration: id }),
    drop: (id, month) => act({ kind: "move", migration: id, month: monthText(month) }).then(later),
    select: choose,
  });
};
/** The month of an index as the server reads it. @param {number} index */
const monthText = (index) => {
  const months = showing.summary.first + index;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
};

const marks = () => {
  const pins = new Set(showing.summary.pins);
  for (const row of chart.rows()) {
    const pinned = pins.has(row.dataset.id);
    row.classList.toggle("pinned", pinned);
    row.classList.toggle("chosen", row.dataset.id === showing.selected);
    const name = row.querySelector(".name");
    name.dataset.mark = pinned ? say.pin_mark : "";
    name.ariaLabel = pinned ? `${row.row.name} ${say.pinned}` : row.row.name;
  }
};

const head = () => {
  const one = showing.summary;
  at("title").textContent = one.title;
  document.title = one.title;
  at("total").textContent = one.total;
  at("proof").textContent = one.proof;
  at("proof").className = one.violations.length ? "alarm" : "";
  const sign = one.step.more_yen > 0 ? "▲" : one.step.more_yen < 0 ? "▼" : "";
  const broken = one.step.broken.length ? `✕ ${say.now_broken} ${one.step.broken.length}　` : "";
  at("step").replaceChildren(...(one.undo === null ? [] : [make("strong", { textContent: `${sign}${one.step.more}${say.yen}　${broken}` }), one.said]));
  at("changed").hidden = !one.changed;
  for (const [id, what] of [["undo", one.undo], ["redo", one.redo]]) {
    if (!at(id)) continue;
    at(id).disabled = what === null;
    at(id).title = what === null ? "" : fill(say[`${id}_what`], { what });
  }
};

// The panel

const TABS = ["money", "member", "limits", "scenarios", "dates"];
const panel = async () => {
  const tab = showing.tab;
  for (const each of at("tabs").children) {
    each.ariaSelected = String(each.id === `tab-${tab}`);
    each.tabIndex = each.id === `tab-${tab}` ? 0 : -1;
  }
  document.body.dataset.tab = tab;
  const number = showing.number;
  try {
    const content = await PANELS[tab](desk);
    if (tab !== showing.tab || number !== showing.number) return;
    const focused = document.activeElement?.id;
    at("panel").replaceChildren(...content);
    at("panel").setAttribute("aria-labelledby", `tab-${tab}`);
    if (focused && at("panel").contains(at(focused))) at(focused).focus();
  } catch (error) {
    failed(error);
  }
};
const open = (tab) => { showing.tab = tab; return panel(); };
for (const tab of TABS) {
  at("tabs").append(make("button", {
    type: "button", id: `tab-${tab}`, textContent: say[tab], onclick: () => open(tab),
    attributes: { role: "tab", "aria-controls": "panel" },
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length];
      open(next);
      at(`tab-${next}`).focus();
    },
  }));
}

const choose = (id) => {
  if (id === showing.selected) return;
  showing.selected = id;
  marks();
  if (PAGE.edit) send("focus", { migration: id }).catch(() => {});
  if (showing.tab === "member") panel();
};
const desk = {
  act,
  select: (id) => { choose(id); chart.row(id)?.scrollIntoView({ block: "nearest" }); chart.row(id)?.focus(); },
  selected: () => showing.selected,
  summary: () => showing.summary,
  against: (name) => { showing.against = name; look(); },
  row: (id) => chart.row(id),
  compare: (left, right) => compareSides(left, right).catch(failed),
};

// Keys

const key = (event, row) => {
  if (moving?.key(event, row)) return true;
  if (event.key === "Enter") { choose(row.dataset.id); open("member"); }
  else if (PAGE.edit && event.key.toLowerCase() === "p" && !event.ctrlKey && !event.metaKey) {
    choose(row.dataset.id);
    act({ kind: "pin", migrations: [row.dataset.id], on: !showing.summary.pins.includes(row.dataset.id) });
  } else return false;
  event.preventDefault();
  return true;
};
if (PAGE.edit) {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return;
    const kind = event.key.toLowerCase() === "z" ? (event.shiftKey ? "redo" : "undo") : event.key.toLowerCase() === "y" ? "redo" : "";
    if (!kind) return;
    event.preventDefault();
    if (!at(kind).disabled) act({ kind });
  });
  at("undo").onclick = () => act({ kind: "undo" });
  at("redo").onclick = () => act({ kind: "redo" });
  at("solve").onclick = () => search("solve");
  for (const [kind, text] of [["png", say.export_png], ["xlsx", say.export_xlsx], ["report.pdf", say.export_pdf], ["report.html", say.export_html]]) {
    at("exports").append(press(text, () => save(kind), { id: `export-${kind}` }));
  }
}

/** Have a file made and saved. @param {string} kind */
const save = async (kind) => {
  at("export").open = false;
  alarm(say.making);
  try {
    const response = await fetch(address(`export/${kind}`));
    const named = response.headers.get("Content-Disposition");
    if (!named) return failed(new Refused(await response.json()));
    const name = decodeURIComponent(named.split("''")[1]);
    const link = make("a", { href: URL.createObjectURL(await response.blob()), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return alarm(fill(say.made, { name }));
  } catch (error) {
    return failed(error);
  }
};

// The search

const search = (what) => send("search", { do: what }).then(searched, failed);
const closing = (now) => press(say.leave, () => { showing.closed = now.id; at("search").hidden = true; }, { disabled: false });
let ticking = 0;
/** Show how the search stands. @param {any} now */
const searched = (now) => {
  const root = at("search");
  if (at("solve")) at("solve").disabled = now.running;
  const what = say[`running_${now.kind}`];
  if (now.running) {
    const values = { what, elapsed: now.elapsed_s, limit: now.limit_s, ...now };
    const text = now.cancelled ? say.ending : fill(now.best ? say.running : say.waiting, values);
    root.replaceChildren(make("span", { textContent: text }), ...(PAGE.edit && !now.cancelled ? [press(say.cancel, () => search("cancel"), { id: "cancel" })] : []));
    root.hidden = false;
    clearTimeout(ticking);
    ticking = window.setTimeout(() => ask("search").then(searched, () => {}), 1000); // its seconds go on where nothing is found
    return;
  }
  const ended = {
    solved: () => [make("span", { textContent: say.solved })],
    offer: () => [make("span", { textContent: fill(say.offer, now) }), press(say.take, () => act({ kind: "take" }), { id: "take", className: "main" })],
    infeasible: () => [make("strong", { textContent: say.infeasible }), press(say.find_ways, () => search("ways"), { id: "find-ways", className: "main" }), make("pre", { textContent: now.text })],
    ways: () => [
      make("pre", { textContent: now.text }), ...waysOut(now.ways, now.id),
      ...(now.more ? [press(say.more_ways, () => search("more"), { id: "more-ways" })] : []),
    ],
  }[now.ended] ?? (() => now.text ? [make("span", { textContent: now.text })] : []);
  const content = ended();
  root.replaceChildren(...content, ...(content.length ? [closing(now)] : []));
  root.hidden = !content.length || (now.ended === "offer" && !now.offer) || now.id === showing.closed;
};
const waysOut = (ways, id) => [
  make("ol", { className: "ways" }, ...ways.map((way, number) => make("li", {},
    make("span", { textContent: way.lines.join("、") }), make("small", { textContent: way.rough ? say.way_rough : fill(say.way_price, way) }),
    press(say.take, () => { showing.closed = id; at("search").hidden = true; act({ kind: "way", number }); })))),
];

// Other windows

/** After a move: what came in the meantime. */
const later = () => { if (showing.late) { showing.late = false; look(); } };
const stream = new EventSource(address("events"));
let asked = false;
stream.addEventListener("version", (event) => {
  const { number } = JSON.parse(event.data);
  if (number <= showing.number) return;
  if (moving?.busy()) { showing.late = true; return; }
  inTurn(async () => {
    if (number <= showing.number) return; // it was our own
    await refresh();
    speak(fill(say.elsewhere_done, { what: showing.summary.said }));
  }).catch(failed);
});
stream.addEventListener("search", async () => {
  if (asked) return;
  asked = true;
  await new Promise((done) => { setTimeout(done, 100); });
  asked = false;
  ask("search").then(searched, () => {});
});
stream.addEventListener("focus", (event) => {
  if (PAGE.edit) return;
  choose(JSON.parse(event.data).migration);
  chart?.row(showing.selected)?.scrollIntoView({ block: "center" });
});
stream.addEventListener("error", () => { document.body.classList.add("lost"); alarm(say.lost); });
stream.addEventListener("open", () => {
  if (!document.body.classList.contains("lost")) return;
  document.body.classList.remove("lost");
  alarm(say.back);
  look();
});
look();
