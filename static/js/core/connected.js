// @ts-check
/** For pages that follow the meeting live: shows whether they do. */

import { startConnection } from "./connection.js";

startConnection();
