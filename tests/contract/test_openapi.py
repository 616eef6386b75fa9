"""The published document is valid and true."""

from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator


def test_the_document_is_valid(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").get_json()
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_every_endpoint_is_in_it(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").get_json()
    described = {
        (path.replace("{", "<").replace("}", ">"), method.upper())
        for path, operations in document["paths"].items()
        for method in operations
    }
    served = {
        (rule.rule, method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "openapi.openapi"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert served <= described


def test_an_upload_names_its_file_beside_its_fields(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").get_json()
    upload = document["paths"]["/api/v1/meetings/{meeting_id}/documents"]["post"]
    schema = upload["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert {"file", "title", "classification", "audience", "agenda_item"} <= set(
        schema["properties"]
    )
    assert {"file", "title", "classification"} == set(schema["required"])
    assert schema["additionalProperties"] is False
