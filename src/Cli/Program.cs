using System.Runtime;
using DpAudit.Cli.Commands;

// A run keeps nearly all it reads until it ends: looking for garbage among it again and again only takes time (bench/README.md).
GCSettings.LatencyMode = GCLatencyMode.LowLatency;
return CommandLine.Run(args);
