using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using WebApp.Localization;

namespace WebApp.Api;

/// <summary>Checks a body by the attributes of its fields, whose messages are names of texts, as in the pages' forms.</summary>
internal sealed class FieldRules<T>(IStringLocalizer<Texts> texts) : IEndpointFilter
    where T : class
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var input = context.Arguments.OfType<T>().Single();
        var results = new List<ValidationResult>();
        if (Validator.TryValidateObject(input, new ValidationContext(input), results, validateAllProperties: true)) return next(context);

        var errors = results
            .SelectMany(result => result.MemberNames.Select(field => (Field: JsonNamingPolicy.CamelCase.ConvertName(field), Text: texts[result.ErrorMessage!].Value)))
            .GroupBy(error => error.Field, error => error.Text, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, IReadOnlyList<string> (field) => [.. field], StringComparer.Ordinal);
        return ValueTask.FromResult<object?>(new Refusal(Problem.Invalid) { Errors = errors });
    }
}
