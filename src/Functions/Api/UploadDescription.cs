using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DpAudit.Functions.Api;

/// <summary>Describes what no signature says: the header that what changes something has to have, and a statement as a body.</summary>
internal sealed class UploadDescription : IOperationFilter
{
    private static readonly OpenApiSchema Bytes = new() { Type = JsonSchemaType.String, Format = "binary" };

    /// <inheritdoc/>
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (HttpMethods.IsGet(context.ApiDescription.HttpMethod ?? HttpMethods.Get))
        {
            return;
        }

        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = ApiSetup.Header,
            In = ParameterLocation.Header,
            Required = true,
            Description = "The name of your program.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["text/csv"] = new OpenApiMediaType { Schema = Bytes },
                ["application/octet-stream"] = new OpenApiMediaType { Schema = Bytes },
                ["multipart/form-data"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Bytes } } },
            },
        };
    }
}
