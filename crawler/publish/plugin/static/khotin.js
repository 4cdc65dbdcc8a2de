/* Only adds: every page works without it. */
"use strict";

/* Two sliders below the typed dates, so that a span of years can be dragged. */
for (const form of document.querySelectorAll("form.dates")) {
  const labels = [...form.querySelectorAll(".drag")];
  const sliders = labels.map((label) => label.querySelector("input"));
  const [first, last] = sliders;
  for (const label of labels) label.hidden = false;
  for (const slider of sliders) {
    const other = slider === first ? last : first;
    slider.addEventListener("input", () => { slider.nextElementSibling.textContent = slider.value; });
    slider.addEventListener("change", () => {
      if (+first.value > +last.value) other.value = slider.value;
      for (const each of sliders) form.elements[each.dataset.field].value = each.value;
      form.submit();
    });
  }
}
