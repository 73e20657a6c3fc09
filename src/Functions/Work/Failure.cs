using DpAudit.Storage.Azure;
using DpAudit.Storage.Local;

namespace DpAudit.Functions.Work;

/// <summary>What logs say of a failure.</summary>
internal static class Failure
{
    /// <summary>The stores' own messages say what to do and hold nothing of what was to be written; of anything else only the kind is told.</summary>
    public static string Of(Exception problem) => problem is StoreException or AzureStoreException ? problem.Message : problem.GetType().Name;
}
