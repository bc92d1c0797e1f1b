// Loaded by the Node programs that tests start: nothing but this machine is asked, and who tries is written down.
const fs = require("fs"), net = require("net"), dns = require("dns");
const refuse = (host) => {
  if (!host || /^(127\.|localhost$|::1$)/.test(host)) return;
  fs.appendFileSync(process.env.LOOPBACK_RECORD, host + "\n");
  throw Object.assign(new Error("connect ENETUNREACH " + host), {code: "ENETUNREACH"});
};
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (options && typeof options === "object" && !options.path) refuse(options.host);
  return connect.apply(this, args);
};
const lookup = dns.lookup;
dns.lookup = (host, ...rest) => { refuse(host); return lookup(host, ...rest); };
