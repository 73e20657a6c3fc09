using DpAudit.Cli.Commands;

return CommandLine.Run(args);
