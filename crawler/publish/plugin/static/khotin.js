/* Only adds: every page works without it. */
"use strict";

/* Two sliders beside the typed dates, so that a span of years can be dragged. */
function slider(form, label, value) {
  const wrap = document.createElement("label");
  const input = document.createElement("input");
  wrap.className = "drag";
  wrap.textContent = label;
  input.type = "range";
  input.min = form.dataset.first;
  input.max = form.dataset.last;
  input.value = value;
  const shown = document.createElement("output");
  shown.textContent = input.value;
  wrap.append(" ", input, shown); /* the first is what the label is for */
  form.querySelector("fieldset").append(wrap);
  input.addEventListener("input", () => { shown.textContent = input.value; });
  return input;
}

for (const form of document.querySelectorAll("form.dates[data-first]")) {
  const since = form.elements.tu, until = form.elements.den;
  const year = (text, other) => (text.match(/\d{4}/) || [other])[0];
  if (form.dataset.first === form.dataset.last) continue;
  const first = slider(form, form.dataset.fromLabel, year(since.value, form.dataset.first));
  const last = slider(form, form.dataset.toLabel, year(until.value, form.dataset.last));
  const take = (changed, other, keepsOrder) => {
    if (!keepsOrder()) other.value = changed.value;
    since.value = first.value;
    until.value = last.value;
    form.submit();
  };
  first.addEventListener("change", () => take(first, last, () => +first.value <= +last.value));
  last.addEventListener("change", () => take(last, first, () => +first.value <= +last.value));
}
