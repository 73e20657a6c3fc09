using DpAudit.Core.Statements;

namespace DpAudit.Core.Pipeline;

/// <summary>What the desk of cycles is given besides its stores.</summary>
/// <param name="Formats">How cycles are written.</param>
/// <param name="SeedOf">A council's secret seed of 32 bytes, by its id. It is asked for when a sample is drawn, and kept nowhere.</param>
/// <param name="Profiles">The profiles that statements are read by.</param>
/// <param name="Threads">How many threads a cycle may use.</param>
public sealed record CycleSettings(ICycleFormats Formats, Func<string, byte[]> SeedOf, IReadOnlyList<ProviderProfile> Profiles, int Threads);
