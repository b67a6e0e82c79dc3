// Sentences that hold what was typed, however the page writes it: a name that was not taken for an entity is found here.

const SENTENCES_LISTED = 30;
const BEFORE_MATCH = 14;
const LONGEST_ALIGNED = 4e6;
const HAN = /\p{Script=Han}/u;
const asPublished = (one) => one.text.map((part) => (typeof part === "string" ? part : part[0])).join("");
const namedIn = (one) => [...new Set(one.text.filter((part) => typeof part !== "string").map(([, id]) => id))].filter((id) => everyNode.has(id));

let searchable = null;
/** Each sentence in clean Simplified and as published, ready to be searched; made at the first search. */
function searchableSentences() {
  searchable ??= facts.sentences.map((one) => [one.clean, asPublished(one)].filter(Boolean).map(plain).join("\n"));
  return searchable;
}

/** The numbers of the sentences that hold a query of at least two characters, those of the newest pages first. */
function searchSentences(text) {
  const query = plain(text);
  if ([...query].length < 2) return [];
  const found = [];
  searchableSentences().forEach((words, index) => words.includes(query) && found.push(index));
  const date = (index) => facts.pages[facts.sentences[index].page].date ?? "";
  return found.sort((one, two) => (date(one) < date(two)) - (date(one) > date(two)) || one - two);
}

/** Where a text holds a query, as [start, end) pairs. */
function occurrences(text, query) {
  const at = [];
  let words = "";
  [...text].reduce((start, char) => {
    const kept = plain(char);
    words += kept;
    for (let unit = 0; unit < kept.length; unit += 1) at.push([start, start + char.length]);
    return start + char.length;
  }, 0);
  const spans = [];
  for (let start = words.indexOf(query); start >= 0; start = words.indexOf(query, start + query.length)) {
    spans.push([at[start][0], at[start + query.length - 1][1]]);
  }
  return spans;
}

/** For each character of the clean text its place in the published one, by the best alignment of the two. */
function align(clean, published) {
  if (clean.length === published.length) return [...clean].map((_, index) => index);
  const width = published.length + 1;
  if ((clean.length + 1) * width > LONGEST_ALIGNED) return null;
  const best = new Uint16Array((clean.length + 1) * width);
  const alike = (i, j) => (clean[i] === published[j] ? 3 : HAN.test(clean[i]) && HAN.test(published[j]) ? 1 : 0);
  for (let i = clean.length - 1; i >= 0; i -= 1) {
    for (let j = published.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      best[at] = Math.max(best[at + width], best[at + 1], best[at + width + 1] + alike(i, j));
    }
  }
  const places = [];
  let j = 0;
  for (let i = 0; i < clean.length; i += 1) {
    while (j < published.length && best[i * width + j] === best[i * width + j + 1]) j += 1;
    places.push(Math.min(j, published.length - 1));
    if (best[i * width + j] !== best[(i + 1) * width + j]) j += 1;
  }
  return places;
}

/** Where a sentence, as published, holds what was typed. */
function typedIn(one, text) {
  const query = plain(text);
  if (!query) return [];
  const published = asPublished(one);
  const direct = occurrences(published, query);
  if (direct.length || !one.clean) return direct;
  const places = align(one.clean, published);
  return places ? occurrences(one.clean, query).map(([start, end]) => [places[start], places[end - 1] + 1]) : [];
}

/** A stretch of a sentence that starts at `at`, with what was typed marked. */
function marked(text, at, spans) {
  const parts = [];
  let done = 0;
  for (const [start, end] of spans.map((span) => span.map((place) => Math.min(Math.max(place - at, 0), text.length)))) {
    if (start >= end) continue;
    parts.push(text.slice(done, start), make("mark", text.slice(start, end), { class: "typed" }));
    done = end;
  }
  return [...parts, text.slice(done)].filter(Boolean);
}

function sentenceRow(index, query) {
  const one = facts.sentences[index];
  const page = facts.pages[one.page];
  const text = asPublished(one);
  const spans = typedIn(one, query);
  const start = Math.max(0, (spans[0]?.[0] ?? 0) - BEFORE_MATCH);
  const line = make("p", start > 0 ? "…" : "");
  line.append(...marked(text.slice(start), start, spans));
  const row = make("li", null, { role: "option", class: "sentence" });
  row.dataset.sentence = index;
  row.append(line, make("small", [page.date, page.outlet, page.title || page.source].filter(Boolean).join(" · ")));
  return row;
}

function neighbour(index, by) {
  const [here, there] = [facts.sentences[index], facts.sentences[index + by]];
  return there && there.page === here.page && there.index === here.index + by ? index + by : null;
}

function stepButton(index, text) {
  const button = make("button", text, { type: "button" });
  button.addEventListener("click", () => showSentence(index, { typed: focus.typed }));
  return button;
}

function sentenceParts(index) {
  const one = facts.sentences[index];
  const page = facts.pages[one.page];
  const [before, after] = [neighbour(index, -1), neighbour(index, 1)];
  const card = make("blockquote", null, { class: "quote" });
  const context = (near) => {
    const line = sentence(facts.sentences[near], [], typedIn(facts.sentences[near], focus.typed));
    line.className = "near";
    return line;
  };
  const named = namedIn(one);
  card.append(...[before].filter((near) => near !== null).map(context));
  card.append(sentence(one, named, typedIn(one, focus.typed)));
  card.append(...[after].filter((near) => near !== null).map(context));
  const steps = make("div", null, { class: "steps" });
  if (before !== null) steps.append(stepButton(before, say("‹ 上一句", "‹ Previous")));
  if (after !== null) steps.append(stepButton(after, say("下一句 ›", "Next ›")));
  const title = make("h2", null, { id: "chosen" });
  title.append(titleOf(page));
  return [
    make("div", say("原文", "Sentence"), { class: "kind" }),
    title,
    make("p", originOf(page), { class: "within" }),
    card,
    steps,
    ...entitiesNamed(named),
  ];
}

function entitiesNamed(ids) {
  if (!ids.length) return [make("p", say("这一句中没有识别出实体。", "No entity was recognised in this sentence."), { class: "within" })];
  const list = make("ul", null, { class: "links" });
  for (const id of ids) {
    const row = make("li");
    row.append(dot(everyNode.get(id).kind), nameButton(id), make("span", typeName(everyNode.get(id).kind), { class: "count" }));
    list.append(row);
  }
  return [make("h3", `${say("句中的实体", "Entities named in it")} ${number(ids.length)}`), list];
}

function showSentence(index, { typed = "" } = {}) {
  const one = facts.sentences[index];
  if (!one) return;
  choose({ sentence: index, typed });
  const named = namedIn(one);
  for (const id of named) {
    if (!nodes.get(id)) reveal(id, 0);
    showType(everyNode.get(id).kind);
  }
  applyFilter();
  open(sentenceParts(index));
  remember(`#sentence=${index}`);
  if (named.length) bringIntoView(named);
}
