// Comforts only: every page does its whole work without them.
import { advising } from "./advice.js";
import { instead, wayBack } from "./back.js";
import { copying } from "./copy.js";
import { dialogs } from "./dialogs.js";
import { dueDates } from "./due.js";
import { files } from "./files.js";
import { folding } from "./folding.js";
import { forms } from "./forms.js";
import { inserting } from "./insert.js";
import { jumping } from "./jump.js";
import { keys } from "./keys.js";
import { live } from "./live.js";
import { reading } from "./reading.js";

const html = document.documentElement;
forms(document);
instead(document);
wayBack(document);
folding(document);
jumping(document);
files(document);
dialogs(document);
dueDates(document, html.lang);
advising(document);
inserting(document);
copying(document);
reading(document).finally(() => live(document));
if (html.dataset.shortcuts !== "off") keys(document);
