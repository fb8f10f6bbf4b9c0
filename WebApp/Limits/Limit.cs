namespace WebApp.Limits;

/// <summary>What is counted, by whom. Each has a setting of its name in the section <c>Limits</c>.</summary>
internal enum Limit
{
    /// <summary>Mails with a code to one address, whoever asks for them.</summary>
    CodesPerAddress,

    /// <summary>Mails with a code that one client asks for, whatever the address.</summary>
    CodesPerClient,

    /// <summary>Wrong codes for one address, from one mail to the next.</summary>
    WrongCodesPerAddress,

    /// <summary>Logins of one client that fail, whatever the account.</summary>
    FailedLoginsPerClient,

    /// <summary>Logins with one address that fail, whoever tries and whether or not it has an account.</summary>
    FailedLoginsPerAddress,

    /// <summary>Posts of one account.</summary>
    PostsPerAccount,

    /// <summary>Comments of one account.</summary>
    CommentsPerAccount,

    /// <summary>All requests of one client that change something.</summary>
    WritesPerClient,
}
