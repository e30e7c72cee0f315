using System.Text.Json;
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
            if (!context.ProblemDetails.Extensions.ContainsKey("code")) context.ProblemDetails.Extensions["code"] = CodeOf(context.ProblemDetails);
        });
        services.AddExceptionHandler<BadRequests>();
        return services;
    }

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Problem(int status, string code, string title, string? field = null, object? details = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (field is not null) extensions["field"] = field;
        if (details is not null) extensions["details"] = details;
        return TypedResults.Problem(title: title, statusCode: status, extensions: extensions);
    }

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult NotFound(string what) =>
        Problem(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.");

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Invalid(string field, string title) =>
        Problem(StatusCodes.Status400BadRequest, "invalid-value", title, field);

    private static string CodeOf(ProblemDetails problem) => problem.Status switch
    {
        400 when problem is HttpValidationProblemDetails => "invalid-value",
        400 => "bad-request",
        401 => "key-required",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "json-required",
        503 => "try-again",
        _ => "error",
    };

    /// <summary>A body that cannot be read names the field at fault.</summary>
    private sealed class BadRequests(IProblemDetailsService problems) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not BadHttpRequestException bad) return false;
            var json = bad.InnerException as JsonException;
            var problem = new ProblemDetails { Status = bad.StatusCode, Title = json is null ? "The request cannot be read." : Reason(json) };
            problem.Extensions["code"] = bad.StatusCode == 413 ? "too-large" : json is null ? "bad-request" : Unknown(json) is null ? "invalid-value" : "unknown-field";
            if (json is not null) problem.Extensions["field"] = Unknown(json) ?? json.Path?.TrimStart('$', '.') ?? "";
            httpContext.Response.StatusCode = bad.StatusCode;
            return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        }

        private static string Reason(JsonException json) => Unknown(json) is { } field ? $"The field '{field}' is not known here."
            : json.Path is { Length: > 1 } path ? $"The value of '{path.TrimStart('$', '.')}' is not acceptable." : "The body is not well-formed JSON.";

        /// <summary>System.Text.Json names an unmapped member only in its message: "The JSON property 'x' could not be mapped…".</summary>
        private static string? Unknown(JsonException json) =>
            json.Message.Contains("could not be mapped", StringComparison.Ordinal) && json.Message.Split('\'') is [_, var field, ..] ? field : null;
    }
}
