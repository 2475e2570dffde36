// "Near me" for the search for a desk: asks the browser where it is, and sends the form
// with that place in it instead of a district. Without it, one chooses a district.
const form = document.querySelector("[data-desks]");
const button = form?.querySelector("[data-locate]");
if (button && "geolocation" in navigator) {
  const told = form.querySelector("[data-located]");
  const hide = (name, value) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    field.dataset.here = "";
    form.append(field);
  };
  const forget = () => form.querySelectorAll("[data-here]").forEach((field) => field.remove());
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      forget();
      // a hundred metres are enough to know which lab is near
      hide("filter.near.latitude", coords.latitude.toFixed(3));
      hide("filter.near.longitude", coords.longitude.toFixed(3));
      form.elements["filter.nearDistrict"].value = "";
      form.submit();
    }, () => { button.disabled = false; told.textContent = button.dataset.refused; }, { timeout: 10000, maximumAge: 60000 });
  });
  form.elements["filter.nearDistrict"].addEventListener("change", forget);
}
