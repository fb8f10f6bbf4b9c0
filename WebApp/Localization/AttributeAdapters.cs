using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.Localization;

namespace WebApp.Localization;

/// <summary>Only attributes with an adapter have their messages translated, and ASP.NET Core has adapters for its own alone.</summary>
internal sealed class AttributeAdapters : IValidationAttributeAdapterProvider
{
    private readonly ValidationAttributeAdapterProvider _builtIn = new();

    public IAttributeAdapter? GetAttributeAdapter(ValidationAttribute attribute, IStringLocalizer? stringLocalizer) =>
        _builtIn.GetAttributeAdapter(attribute, stringLocalizer) ?? new OwnAttribute(attribute, stringLocalizer);

    private sealed class OwnAttribute(ValidationAttribute attribute, IStringLocalizer? texts) : AttributeAdapterBase<ValidationAttribute>(attribute, texts)
    {
        public override void AddValidation(ClientModelValidationContext context)
        {
            // Nothing runs in the browser.
        }

        public override string GetErrorMessage(ModelValidationContextBase validationContext)
        {
            ArgumentNullException.ThrowIfNull(validationContext);
            return GetErrorMessage(validationContext.ModelMetadata, validationContext.ModelMetadata.GetDisplayName());
        }
    }
}
