using DpAudit.Functions.Configuration;
using DpAudit.Storage.Local;

try
{
    await using var site = Site.Build(args);
    await site.RunAsync();
    return 0;
}
catch (Exception problem) when (problem is SettingException or StoreException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
