using System.Net.Mime;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.Net.Http.Headers;

namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>A report from another system. It becomes an appeal without an author: what is sent about them is not kept.</summary>
internal static class RequestFiling
{
    private const string NothingPersonal = "Ім'я, телефон, пошту й зображення не зберігаємо; за станом стежте за service_request_id.";

    public static async Task<Answer> FileAsync(HttpContext http, ReportForm reports, AppealStore appeals, AppealCategories categories,
        Dangers dangers, ApiKeys keys, WrongKeys wrongKeys, Database database)
    {
        var (form, refusal) = await ReadAsync(http);
        if (form is null) return refusal!;
        // The key is checked first, so that a caller without one learns nothing else.
        var key = GetKey(http, form);
        if (await keys.FindHolderAsync(key, http.RequestAborted) is not { } holder) return RefuseKey(http, key, wrongKeys);
        if (!holder.Has(Right.Appeals)) return KeyNeeded();
        CallOrigin.Begin(http.Connection.RemoteIpAddress);
        CallOrigin.ShowKey(key);
        if (Open311Api.RefuseJurisdiction(form["jurisdiction_id"].ToString()) is { } unserved) return unserved;
        (var draft, refusal) = reports.Read(form);
        if (draft is null) return refusal!;
        if (!AppealReach.Of(holder.Limits, categories).Admits(draft.Category)) return KeyNeeded();

        return await database.InStaffTransactionAsync(async unit =>
        {
            var filed = await appeals.FileAsync(unit, personId: null, draft, source: "open311");
            AuditEntry.Add(unit, holder.Name, "appeal.file", filed.Number,
                after: new { filed.Id, filed.Source, filed.Category, filed.PlaceUk, filed.Urgency });
            var danger = dangers.Find(draft.Danger) is { } found ? $"{found.HintUk} " : "";
            var notice = $"{danger}Зареєстровано за № {filed.Number}. {NothingPersonal}";
            var made = new { service_request_id = $"{filed.Id}", service_notice = notice, account_id = "" };
            return new Answer("service_requests", new[] { made }, StatusCodes.Status201Created);
        }, http.RequestAborted);
    }

    private static string GetKey(HttpContext http, IFormCollection form) =>
        form["api_key"].ToString() is { Length: > 0 } sent ? sent : http.Request.Headers[ApiKeyHandler.Header].ToString();

    private static Answer RefuseKey(HttpContext http, string key, WrongKeys wrongKeys)
    {
        if (key.Length == 0 || wrongKeys.Note(http) is not { } wait) return KeyNeeded();
        WrongKeys.SetRetryAfter(http, wait);
        return Answer.Refusal(StatusCodes.Status429TooManyRequests, "Too many wrong keys came from your address.");
    }

    private static Answer KeyNeeded() =>
        Answer.Refusal(StatusCodes.Status403Forbidden, "api_key is missing, unknown, or has no right to file requests.");

    private static async Task<(IFormCollection? Form, Answer? Refusal)> ReadAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals(MediaTypeNames.Application.FormUrlEncoded, StringComparison.OrdinalIgnoreCase))
            return (null, Answer.Invalid($"The body must be {MediaTypeNames.Application.FormUrlEncoded}."));
        try
        {
            return (await http.Request.ReadFormAsync(http.RequestAborted), null);
        }
        catch (BadHttpRequestException bad)
        {
            return (null, Answer.Refusal(bad.StatusCode, "The body cannot be read."));
        }
        catch (InvalidDataException)
        {
            return (null, Answer.Invalid("The body has too many fields, or one that is too long."));
        }
    }
}
