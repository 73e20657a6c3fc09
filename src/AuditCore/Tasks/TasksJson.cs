using System.Text.Json.Serialization;

namespace DpAudit.Core.Tasks;

/// <summary>How tasks are kept.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(StaffTask))]
internal sealed partial class TasksJson : JsonSerializerContext;
