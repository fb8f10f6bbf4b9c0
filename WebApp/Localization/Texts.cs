namespace WebApp.Localization;

/// <summary>Names the resources beside it, Texts.resx (English) and Texts.ko.resx, for <c>IStringLocalizer&lt;Texts&gt;</c>.</summary>
public sealed class Texts
{
    private Texts()
    {
    }
}
