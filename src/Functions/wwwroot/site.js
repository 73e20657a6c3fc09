import { initAll } from "./assets/govuk-frontend.min.js";
import "./uploads.js";

initAll();
document.addEventListener("dp:replaced", (event) => initAll({ scope: event.detail }));
