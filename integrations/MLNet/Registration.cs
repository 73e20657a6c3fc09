using System.Runtime.CompilerServices;
using DpAudit.Core.Scoring.Anomaly;

namespace DpAudit.Integrations.MLNet;

/// <summary>Compiled into a program that is to have the model: it is registered before the program's first line runs.</summary>
internal static class Registration
{
    [ModuleInitializer]
    internal static void Register() => AnomalyModels.Register(() => new MlNetRandomizedPcaModel());
}
