using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>The audit: page by page as its filter in the address says, as a file, and verified.</summary>
internal static class AuditPages
{
    internal const string Path = $"{ConsoleModule.Root}/audit";

    private const int PageSize = 50;

    public static void MapAudit(this IEndpointRouteBuilder console)
    {
        console.MapGet("/audit", (AuditForm form, Database database, HttpContext http) => ShowAsync(form, database, http)).For(Right.Audit);
        console.MapGet("/audit/file", (AuditForm form, Database database, HttpContext http, string? format) =>
            AuditFile.OpenAsync(database, form.Read(), format == "json" ? "json" : "csv", http.User.GetHolderName())).For(Right.Audit);
        console.MapPost("/audit/check", CheckAsync).For(Right.Audit);
    }

    private static async Task<IResult> CheckAsync(AuditVerifier verifier, Database database, HttpContext http) =>
        await ShowAsync(new(), database, http, await verifier.VerifyAsync(seen: null, http.RequestAborted));

    private static async Task<IResult> ShowAsync(AuditForm form, Database database, HttpContext http, AuditReport? report = null)
    {
        await using var db = database.OpenForReading();
        var found = await form.Read().Select(db).Where(entry => form.Before == null || entry.Id < form.Before).Take(PageSize + 1)
            .ToListAsync(http.RequestAborted);
        return Page.Of<AuditPage>(new()
        {
            [nameof(AuditPage.Form)] = form, [nameof(AuditPage.Entries)] = found.Take(PageSize).ToList(),
            [nameof(AuditPage.HasMore)] = found.Count > PageSize, [nameof(AuditPage.Report)] = report,
        });
    }
}
