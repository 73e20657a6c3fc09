using DpAudit.Integrations.FunctionsWorker;
using Microsoft.Extensions.Hosting;

await Worker.Build(args).RunAsync();
