using System.Text.Json;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Refusals to programs: <c>application/problem+json</c> (RFC 9457) with a stable <c>code</c>.</summary>
public static class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var (problem, language) = (context.ProblemDetails, LanguageOf(context.HttpContext));
            if (problem is WordedProblem worded) worded.Say(language);
            if (!problem.Extensions.ContainsKey("code"))
                problem.Extensions["code"] = problem is HttpValidationProblemDetails ? "invalid-value" : GetCode(problem.Status ?? 0);
            if (problem is HttpValidationProblemDetails { Errors: { Count: > 0 } errors })
                NameField(problem, errors, language);
            else if (problem is not WordedProblem && language == Language.Uk) problem.Title = Explain(problem.Status);
        });
        services.AddExceptionHandler<BadRequests>();
        services.AddExceptionHandler<StorageFailures>();
        return services;
    }

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Problem(int status, string code, Text words,
        string? field = null, object? details = null)
    {
        var problem = new WordedProblem(words) { Status = status, Extensions = { ["code"] = code } };
        if (field is not null) problem.Extensions["field"] = field;
        if (details is not null) problem.Extensions["details"] = details;
        return TypedResults.Problem(problem);
    }

    /// <summary>The language in which a refusal is worded: Ukrainian for whoever asks for it (<c>Accept-Language</c>), else English, which
    /// is that of codes, fields and the description.</summary>
    internal static Language LanguageOf(HttpContext context) => context.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(asked => asked.Quality ?? 1)
        .Select(asked => asked.Value.Value?.Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(name => name is "uk" or "en") == "uk" ? Language.Uk : Language.En;

    /// <param name="what">What was not found; in Ukrainian in the genitive: «звернення».</param>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NotFound(Text what)
    {
        ArgumentNullException.ThrowIfNull(what);
        return Problem(StatusCodes.Status404NotFound, "not-found", new($"Тут немає {what.Uk}.", $"There is no such {what.En}."));
    }

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Invalid(string field, Text words) =>
        Problem(StatusCodes.Status400BadRequest, "invalid-value", words, field);

    /// <summary>The refusal of the first field that was sent though what is asked does not take it; null if there is none.</summary>
    /// <param name="what">What is asked, for the words of the refusal.</param>
    /// <param name="fields">Each field, what was sent in it, and whether it is taken.</param>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? FindUntaken(string what,
        params (string Field, object? Value, bool IsTaken)[] fields) =>
        fields.FirstOrDefault(field => field is { Value: not null, IsTaken: false }) is { Field: { } field }
            ? Invalid(field, new($"Поля «{field}» дія «{what}» не приймає.", $"The field “{field}” is not taken by “{what}”."))
            : null;

    /// <summary>The refusal, with 403, of what a key's role has not the right to.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult RightNeeded(Right right) => Problem(
        StatusCodes.Status403Forbidden, "right-needed", new($"Роль вашого ключа не має права {right.ToString().ToLowerInvariant()}.",
            $"Your key's role has not the right to {right.ToString().ToLowerInvariant()}."), details: new { right });

    /// <summary>The refusal, with 403, of what is about other departments and topics than the caller's rights name.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult OutOfReach() => Problem(
        StatusCodes.Status403Forbidden, "out-of-reach", new($"Ваші права обмежено підрозділами чи темами, і це поза ними.",
            $"Your rights name departments or topics, and this is beyond them."));

    private static readonly Text NotAcceptable = new($"Значення не підходить.", $"A value is not acceptable.");

    /// <summary>What the framework says in English only.</summary>
    private static string Explain(int? status) => status switch
    {
        401 => "Потрібен чинний ключ.",
        403 => "На це немає права.",
        404 => "Такого тут немає.",
        405 => "Так до цієї адреси не звертаються.",
        413 => "Тіло запиту завелике.",
        415 => "Тіло запиту має бути JSON, із Content-Type: application/json.",
        429 => "Забагато запитів. Спробуйте пізніше.",
        _ => "Запит не виконано.",
    };

    /// <summary>The code of a refusal that has none of its own.</summary>
    internal static string GetCode(int status) => status switch
    {
        400 => "bad-request",
        401 => "key-required",
        403 => "right-needed",
        404 => "not-found",
        405 => "method-not-allowed",
        408 => "too-slow",
        413 or 414 or 431 => "too-large",
        415 => "json-required",
        503 => "try-again",
        _ => "error",
    };

    /// <summary>The first field at fault, as it is spelled in JSON, and what is wrong with it.</summary>
    private static void NameField(ProblemDetails problem, IDictionary<string, string[]> errors, Language language)
    {
        if (language == Language.Uk)
            foreach (var (wrong, whys) in errors.ToList()) errors[wrong] = [.. whys.Select(ValidationWords.InUkrainian)];
        var (field, why) = errors.First();
        problem.Extensions["field"] = string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
        problem.Title = why.FirstOrDefault() ?? $"{NotAcceptable.In(language)}";
    }

    /// <summary>The database or the store of photos is away, or the disk is full: the same request may succeed later.</summary>
    private sealed class StorageFailures(Database database, IProblemDetailsService problems) : IExceptionHandler
    {
        private const string RetryAfterSeconds = "5";

        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (Find(exception) is not var (status, code, words)) return false;
            var problem = new WordedProblem(words) { Status = status, Extensions = { ["code"] = code } };
            httpContext.Response.StatusCode = status;
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        }

        private (int Status, string Code, Text Words)? Find(Exception exception) => exception switch
        {
            StoreAwayException => (StatusCodes.Status503ServiceUnavailable, "store-unavailable",
                new($"Сховище світлин зараз не відповідає. Спробуйте ще раз.", $"The store of photos does not answer now. Try again.")),
            _ when database.IsFull(exception) => (StatusCodes.Status507InsufficientStorage, "storage-full",
                new($"На диску не залишилося місця.", $"There is no room left on the disk.")),
            _ when database.IsUnavailable(exception) => (StatusCodes.Status503ServiceUnavailable, "database-unavailable",
                new($"База даних зараз цього не прийме. Спробуйте ще раз.", $"The database cannot take it now. Try again.")),
            _ => null,
        };
    }
}
