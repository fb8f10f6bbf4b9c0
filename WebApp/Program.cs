using Microsoft.AspNetCore.Connections;
using Slipway.ServiceDefaults.Connections;
using WebApp.Accounts;
using WebApp.Api;
using WebApp.Cache;
using WebApp.Codes;
using WebApp.Commands;
using WebApp.Comments;
using WebApp.Data;
using WebApp.Data.Compatibility;
using WebApp.Health;
using WebApp.Images;
using WebApp.Limits;
using WebApp.Localization;
using WebApp.Mail;
using WebApp.Pages;
using WebApp.Posts;
using WebApp.Search;
using WebApp.Security;
using WebApp.Sessions;
using WebApp.SignUp;
using WebApp.Telemetry;

try
{
    if (BoardCommand.IsNamed(args)) return await BoardCommand.RunAsync(args);

    // Files of settings are read once: a container's never change, and watching them is a part of the start that somebody waits for.
    var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
    builder.AddServiceDefaults();
    builder.AddDatabase("board");
    builder.AddCache("cache");
    builder.AddImages("images");
    builder.AddMail("mail");
    builder.AddLimits();
    builder.Services.AddTelemetry();
    builder.Services.AddSecurity();
    builder.Services.AddAccounts();
    builder.Services.AddSessions();
    builder.Services.AddCodes();
    builder.Services.AddSignUp();
    builder.Services.AddPosts();
    builder.Services.AddComments();
    builder.Services.AddSearch();
    builder.Services.AddPages();
    builder.Services.AddApi();

    var app = builder.Build();
    app.ProbeAhead();
    app.UseHostCookies();
    app.UseErrorPages();
    app.UseSecurityHeaders();
    app.UseStaticFiles();
    app.UseLanguages();
    app.UseApi();
    app.UseRouting();
    app.UseWriteLog();
    app.UseWriteLimit();
    app.UseAuthentication();
    app.UseSessionOutage();
    app.UseAuthorization();

    app.MapDefaultEndpoints();   // /health  /alive
    app.MapLanguageChoice();     // /language/{culture}
    app.MapApi();                // /api/...
    app.MapRazorPages();         // every other address: its folder under Pages

    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException)
{
    // Told to stop before it had started; once it runs, RunAsync returns.
    return 0;
}
catch (Exception exception) when (exception is ConnectionSettingException or SchemaTooNewException or IOException { InnerException: AddressInUseException })
{
    // Not a fault of the program: a sentence helps, a stack trace doesn't.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
