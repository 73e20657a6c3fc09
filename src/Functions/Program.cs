using DpAudit.Functions.Configuration;
using DpAudit.Functions.Demo;
using DpAudit.Storage.Azure;
using DpAudit.Storage.Local;

try
{
    await using var site = Site.Build(args);
    if (await site.Services.GetRequiredService<DemoStart>().IsDueAsync())
    {
        Console.WriteLine("This store is empty: the sample council is loaded, and its cycles are run. It takes some seconds; --no-demo starts without it.");
        await site.Services.GetRequiredService<DemoCouncil>().LoadAsync();
    }

    await site.RunAsync();
    return Environment.ExitCode;
}
catch (Exception problem) when (problem is SettingException or StoreException or AzureStoreException)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
