// Starts Azurite, and ends it when whoever started it closes its input or dies.
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume();
require("azurite/dist/src/azurite.js");
