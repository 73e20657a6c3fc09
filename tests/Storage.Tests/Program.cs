using DpAudit.Storage.Tests;

return await OtherProcess.RunAsync(args);
