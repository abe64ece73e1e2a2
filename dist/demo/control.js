import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/demo/control.ts
import net from "node:net";
var [socket, ...words] = process.argv.slice(2);
var connection = net.connect({ path: socket, allowHalfOpen: true });
connection.on("error", (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
connection.end(JSON.stringify(words));
connection.pipe(process.stdout);
