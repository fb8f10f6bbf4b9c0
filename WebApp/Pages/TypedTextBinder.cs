using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace WebApp.Pages;

/// <summary>
/// Text without what was typed or pasted around it, and with line breaks of one character: a browser sends two and counts one.
/// A binder, for a page's property is validated before it is set.
/// </summary>
internal sealed class TypedTextBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value == ValueProviderResult.None) return Task.CompletedTask;

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
        bindingContext.Result = ModelBindingResult.Success(Clean(value.FirstValue));
        return Task.CompletedTask;
    }

    /// <returns>Null when nothing is left.</returns>
    public static string? Clean(string? typed) => typed?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;
}
