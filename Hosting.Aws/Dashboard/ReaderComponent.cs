using System.Globalization;
using Microsoft.AspNetCore.Components;
using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Aws.Dashboard;

/// <summary>A component that speaks its reader's language.</summary>
public abstract class ReaderComponent : ComponentBase
{
    /// <summary>The reader's language, kept: what changes a page later runs for nobody in particular.</summary>
    protected CultureInfo Culture { get; } = CultureInfo.CurrentUICulture;

    /// <summary>A text in it.</summary>
    protected string Say(DashboardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Culture);
    }

    /// <summary>A text in it, with values at <c>{0}</c>, <c>{1}</c>, ...</summary>
    protected string Say(DashboardText text, params object?[] values) => string.Format(Culture, Say(text), values);
}
