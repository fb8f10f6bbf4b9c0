using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

public partial class ReferenceExpression
{
    private sealed record Choice(IValueProvider Condition, string MatchValue, ReferenceExpression WhenTrue, ReferenceExpression WhenFalse)
    {
        /// <summary>A stable name for a manifest, for a choice has none of its own.</summary>
        public string Name
        {
            get
            {
                var condition = (Condition as IManifestExpressionProvider)?.ValueExpression ?? Condition.GetType().Name;
                var content = string.Join('\n', condition, MatchValue, WhenTrue.ValueExpression, WhenFalse.ValueExpression);
                return $"cond-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12]}";
            }
        }

        public IEnumerable<object> References
        {
            get
            {
                yield return Condition;
                if (Condition is IValueWithReferences condition)
                {
                    foreach (var reference in condition.References) yield return reference;
                }

                foreach (var reference in WhenTrue.ValueProviders.Concat(WhenFalse.ValueProviders)) yield return reference;
            }
        }

        public async ValueTask<ReferenceExpression> TakeAsync(ValueProviderContext context, CancellationToken cancellationToken)
        {
            var value = await Condition.GetValueAsync(context, cancellationToken);
            return string.Equals(value, MatchValue, StringComparison.OrdinalIgnoreCase) ? WhenTrue : WhenFalse;
        }
    }
}
