using WebApp.Limits;

namespace WebApp.Codes;

/// <summary>What a code is asked for and entered for, one step after the other.</summary>
internal interface ICodeFlow
{
    /// <summary>Its pages begin with the purpose's path.</summary>
    CodePurpose Purpose { get; }

    /// <summary>How far this browser has come; null when it hasn't begun.</summary>
    CodeTicket? Ticket { get; }

    /// <summary>Step 1, and again for another mail.</summary>
    Task<CodeRequest> SendCodeAsync(string email, CancellationToken cancellationToken);

    /// <summary>Step 2.</summary>
    Task<(CodeVerdict Verdict, LimitVerdict Limit)> VerifyAsync(CodeTicket ticket, string code, CancellationToken cancellationToken);
}
