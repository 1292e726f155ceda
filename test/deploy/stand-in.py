"""Starts the AWS stand-in (MiniStack 1.5.33) for `npm run test:deploy`.

What the stand-in does otherwise than AWS, and the test cannot go round, is put right in this file and nowhere else; the
product knows nothing of it. The numbers are those of docs/decisions/0010-a-stand-in-for-aws.md, which has the proofs.
"""

import asyncio
import datetime
import ipaddress
import json
import os
import select
import sys
import time
import urllib.parse
import zoneinfo

PORT = os.environ["GATEWAY_PORT"]
# How often something that waits looks at the clock, in real seconds.
GLANCE = 0.1


def sleep(seconds):
    """[1] `time.sleep` names a moment of the monotonic clock, which libfaketime 0.9.10 turns into an invalid one."""
    if seconds > 0:
        select.select([], [], [], seconds)


time.sleep = sleep

from cryptography import x509  # noqa: E402
from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from hypercorn.asyncio import serve  # noqa: E402
from hypercorn.config import Config  # noqa: E402
from ministack import app  # noqa: E402
from ministack.core import iam_actions  # noqa: E402
from ministack.services import eventbridge, lambda_svc, scheduler, stepfunctions  # noqa: E402
from ministack.services.cloudformation import provisioners  # noqa: E402


# [2] A wait ends when the clock on the wall says so. The stand-in measures it by a clock that nobody can move.
def wait_for(seconds):
    until = time.time() + seconds
    while time.time() < until:
        sleep(GLANCE)


class WallClockEvent(stepfunctions.threading.Event):
    def wait(self, timeout=None):
        if timeout is None:
            return super().wait()
        until = time.time() + timeout
        while not super().wait(GLANCE):
            if time.time() >= until:
                return self.is_set()
        return True


class WallClockThreading:
    """The module `threading` for Step Functions alone."""

    Event = WallClockEvent

    def __getattr__(self, name):
        return getattr(threading, name)


threading = stepfunctions.threading
stepfunctions.threading = WallClockThreading()
stepfunctions._scaled_sleep = wait_for

# What this thread's execution is about.
waiting = threading.local()

# [3] `TimeoutSeconds` may be computed. The stand-in hands the text of the expression to a timer.
run_task = stepfunctions._execute_task


def execute_task(state, given, execution, ctx):
    waiting.machine = execution["stateMachineArn"]
    if isinstance(state.get("TimeoutSeconds"), str):
        seconds = stepfunctions._jsonata_state_field(state, "TimeoutSeconds", "number", given, ctx)
        state = {**state, "TimeoutSeconds": seconds}
    return run_task(state, given, execution, ctx)


stepfunctions._execute_task = execute_task

# [4] A function that fails while a state waits for its token fails the state. The stand-in waits on for the token.
call_and_wait = stepfunctions._invoke_with_callback
call_lambda = stepfunctions._call_lambda
machine_by_token = {}


class FunctionFailed(Exception):
    """None of the stand-in's own errors, which it would swallow."""


def call_function(function, event):
    try:
        return call_lambda(function, event)
    except stepfunctions._ExecutionError as error:
        if getattr(waiting, "for_token", False):
            raise FunctionFailed from error
        raise


def invoke_with_callback(resource, arguments, token, state):
    waiting.for_token = True
    machine_by_token[token] = waiting.machine
    try:
        return call_and_wait(resource, arguments, token, state)
    except FunctionFailed as failed:
        stepfunctions._task_tokens.pop(token, None)
        raise failed.__cause__
    finally:
        waiting.for_token = False


stepfunctions._call_lambda = call_function
stepfunctions._invoke_with_callback = invoke_with_callback

# [5] A schedule has a time zone, which the stand-in takes for UTC; all of ours have the same one. It looks at its schedules
# every ten seconds, of which a clock that is moved leaves none.
HOME = zoneinfo.ZoneInfo("Europe/Stockholm")
UTC = datetime.timezone.utc
next_fire = eventbridge._cron_next_fire


def next_fire_at_home(fields, last):
    there = next_fire(fields, last.astimezone(HOME).replace(tzinfo=UTC))
    return there and there.replace(tzinfo=HOME).astimezone(UTC)


eventbridge._cron_next_fire = next_fire_at_home
scheduler._SCHEDULE_TICK_INTERVAL = 0.5

# [6] Who polls the table's stream does so without a pause while rows are written, and takes turns with the one thread that
# answers: a write then takes a quarter of a second, and the functions give up.
sys.setswitchinterval(0.001)
poll_streams = lambda_svc._poll_dynamodb_streams


def poll_at_ease():
    sleep(GLANCE / 2)
    return poll_streams()


lambda_svc._poll_dynamodb_streams = poll_at_ease


# [7] Two conditions of ours are on what a request says, which the stand-in does not tell its judge of policies; without
# them it refuses what AWS allows. The judge is its own, so that a call with another sender or algorithm is refused.
tags_in = iam_actions.request_tag_context


def request_context(service, action, body, params):
    said = dict(tags_in(service, action, body, params))
    if action == "kms:GenerateMac":
        said["kms:MacAlgorithm"] = json.loads(body)["MacAlgorithm"]
    if action == "ses:SendRawEmail":
        said["ses:FromAddress"] = urllib.parse.parse_qs(body.decode())["Source"][0]
    return said


iam_actions.request_tag_context = request_context

# [8] A mail is sent with an identity, a waiting task is answered at its machine, and the right to do so is a right on that.
# The stand-in asks for a right on everything.
resource_in = iam_actions.extract_resource_arn


def resource_arn(service, method, path, headers, body, params, region, account):
    form = urllib.parse.parse_qs(body.decode()) if service == "ses" and body[:1] not in (b"", b"{") else {}
    if form.get("Action") == ["SendRawEmail"]:
        return f"arn:aws:ses:{region}:{account}:identity/{form['Source'][0].split('@')[-1].rstrip('>')}"
    if service == "states" and headers.get("x-amz-target", "").endswith(".SendTaskSuccess"):
        return machine_by_token.get(json.loads(body)["taskToken"], "*")
    arn = resource_in(service, method, path, headers, body, params, region, account)
    # The right to start by an alias is one on the machine: seven parts, of which the alias is the eighth.
    return ":".join(arn.split(":")[:7]) if ":stateMachine:" in arn else arn


iam_actions.extract_resource_arn = resource_arn


# [9] CloudFormation there knows no versions and aliases of state machines, though Step Functions there does.
def done(answer):
    status, _, body = answer
    if status >= 300:
        raise ValueError(body)
    return json.loads(body)


def create_version(logical_id, props, stack):
    wanted = {"stateMachineArn": props["StateMachineArn"], "revisionId": props.get("StateMachineRevisionId")}
    arn = done(stepfunctions._publish_state_machine_version(wanted))["stateMachineVersionArn"]
    return arn, {"Arn": arn}


def routes(props):
    return [
        {"stateMachineVersionArn": route["StateMachineVersionArn"], "weight": int(route["Weight"])}
        for route in props["RoutingConfiguration"]
    ]


def create_alias(logical_id, props, stack):
    wanted = {"name": props["Name"], "routingConfiguration": routes(props)}
    arn = done(stepfunctions._create_state_machine_alias(wanted))["stateMachineAliasArn"]
    return arn, {"Arn": arn}


def update_alias(physical_id, before, props, stack):
    done(stepfunctions._update_state_machine_alias({"stateMachineAliasArn": physical_id, "routingConfiguration": routes(props)}))
    return physical_id, {"Arn": physical_id}


provisioners._RESOURCE_HANDLERS["AWS::StepFunctions::StateMachineVersion"] = {
    "create": create_version,
    "update": lambda physical_id, before, props, stack: create_version(None, props, stack),
    "delete": lambda physical_id, props: done(
        stepfunctions._delete_state_machine_version({"stateMachineVersionArn": physical_id})
    ),
}
provisioners._RESOURCE_HANDLERS["AWS::StepFunctions::StateMachineAlias"] = {
    "create": create_alias,
    "update": update_alias,
    "delete": lambda physical_id, props: done(
        stepfunctions._delete_state_machine_alias({"stateMachineAliasArn": physical_id})
    ),
}


def certify(certificate_file, key_file):
    """A certificate of its own for this run: over plain HTTP the policies of topics and buckets refuse every call."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "planhjul stand-in")])
    today = datetime.datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    with open(key_file, "wb") as file:
        os.chmod(key_file, 0o600)
        pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        file.write(key.private_bytes(pem, pkcs8, serialization.NoEncryption()))
    with open(certificate_file, "wb") as file:
        file.write(certificate.public_bytes(serialization.Encoding.PEM))


certify(os.environ["MINISTACK_SSL_CERT"], os.environ["MINISTACK_SSL_KEY"])
config = Config()
config.bind = [f"127.0.0.1:{PORT}"]
config.certfile, config.keyfile = os.environ["MINISTACK_SSL_CERT"], os.environ["MINISTACK_SSL_KEY"]
# Longer than a client keeps an idle connection, so that it is the client who closes it.
config.keep_alive_timeout = 600
asyncio.run(serve(app.app, config))
